"""Transformer pipelines train end to end on a tiny transformer made here, with no hub in reach."""

import shutil
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from pipeline.settings import CONFIGS
from pipeline.train.transformer import finish, mix_corpora, train_transformer

pytest.importorskip("spacy_transformers", reason="the extra trf is not installed")

TRAINING = CONFIGS / "training"
CONFIGURATIONS = {"nl": "nl_trf", "en": "en_trf", "multilingual": "multilingual_trf"}
NAMES = ["Acme", "Borealis", "Corvus", "Delta", "Elba", "Fulmar"]
VERBS = {"nl": [("koopt", "kopen"), ("helpt", "helpen")], "en": [("buys", "buy"), ("helps", "help")]}
FEW_STEPS = {
    "training.max_steps": "40",
    "training.eval_frequency": "20",
    "training.accumulate_gradient": "1",
    "training.optimizer.learn_rate.warmup_steps": "5",
    "training.optimizer.learn_rate.initial_rate": "0.003",
    "components.parser.min_action_freq": "1",
    "components.trainable_lemmatizer.min_tree_freq": "1",
}


def corpus(folder: Path, language: str) -> Path:
    """Write sentences with syntax and, in other files, sentences with names."""
    nlp = spacy.blank(language)
    triples = [(s, verb, o) for s in NAMES for verb in VERBS[language] for o in NAMES if s != o]
    syntax, names = [], []
    for subject, (form, lemma), obj in triples:
        words, spaces = [subject, form, obj, "."], [True, True, False, False]
        syntax.append(
            Doc(
                nlp.vocab,
                words=words,
                spaces=spaces,
                tags=["NNP", "VBZ", "NNP", "."],
                pos=["PROPN", "VERB", "PROPN", "PUNCT"],
                morphs=["Number=Sing", "VerbForm=Fin", "Number=Sing", ""],
                lemmas=[subject, lemma, obj, "."],
                heads=[1, 1, 1, 1],
                deps=["nsubj", "ROOT", "obj", "punct"],
                sent_starts=[True, False, False, False],
            )
        )
        doc = Doc(nlp.vocab, words=words, spaces=spaces)
        doc.ents = [Span(doc, 0, 1, "ORG"), Span(doc, 2, 3, "ORG")]
        names.append(doc)
    folder.mkdir(parents=True)
    for kind, docs in (("syntax", syntax), ("ner", names)):
        DocBin(docs=docs[::2]).to_disk(folder / f"{kind}-train.spacy")
        DocBin(docs=docs[1::2]).to_disk(folder / f"{kind}-dev.spacy")
    return folder


def tiny_transformer(folder: Path) -> Path:
    """Make a BERT of two layers with a vocabulary of whole words and letters, weights at random."""
    transformers = pytest.importorskip("transformers")
    import torch

    words = [*NAMES, *(form for verbs in VERBS.values() for form, _ in verbs), "."]
    letters = sorted({letter for word in words for letter in word})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words, *letters, *(f"##{x}" for x in letters)]
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(vocabulary)), encoding="utf-8")
    transformers.BertTokenizerFast(str(folder / "vocab.txt"), do_lower_case=False).save_pretrained(folder)
    torch.manual_seed(0)
    size = transformers.BertConfig(
        vocab_size=len(set(vocabulary)),
        hidden_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=128,
        max_position_embeddings=160,
    )
    transformers.BertModel(size).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_transformer(tmp_path_factory.mktemp("hub") / "tiny")


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_transformer_pipeline_learns_syntax_and_names_and_loads_elsewhere(
    name: str, hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    language = "en" if name == "en" else "nl"
    source = Path(shutil.copytree(hub, tmp_path / "hub"))
    trained = train_transformer(
        TRAINING / f"{CONFIGURATIONS[name]}.cfg",
        corpus(tmp_path / "corpus", language),
        language,
        tmp_path / "training",
        hub=str(source),
        overrides=FEW_STEPS,
    )
    finish(trained, tmp_path / "model", {"name": "toy_trf", "version": "0.0.1"})
    assert str(tmp_path) not in (tmp_path / "model" / "config.cfg").read_text(encoding="utf-8")
    shutil.rmtree(source)
    nlp = spacy.load((tmp_path / "model").rename(tmp_path / "moved"))
    doc = nlp(f"Acme {VERBS[language][0][0]} Delta.")
    assert [token.pos_ for token in doc] == ["PROPN", "VERB", "PROPN", "PUNCT"]
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "obj", "punct"]
    assert [(span.text, span.label_) for span in doc.ents] == [("Acme", "ORG"), ("Delta", "ORG")]


def test_a_missing_corpus_is_named(tmp_path: Path):
    (tmp_path / "corpus").mkdir()
    with pytest.raises(FileNotFoundError, match=r"no \*-train.spacy; run convert first"):
        mix_corpora(tmp_path / "corpus", tmp_path / "out")
