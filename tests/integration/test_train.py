"""The training stage on toy data of our own: it runs, and the same input gives the same bytes."""

import random
from collections import Counter
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from pipeline.settings import CONFIGS, read_yaml
from pipeline.train.adapt import adapt, example
from pipeline.train.augment import NewsVerbs
from pipeline.train.convert import convert
from pipeline.train.fit import assemble, syntax_of, train_part, word_features
from pipeline.train.standoff import NamedSentence, tokens_hash, write_standoff

SENTENCE = """# sent_id = {id}
# text = {subject} {verb} {object}.
1	{subject}	{subject}	PROPN	NNP	Number=Sing	2	nsubj	_	_
2	{verb}	{lemma}	VERB	VBZ	Tense=Pres|VerbForm=Fin	0	root	_	_
3	{object}	{object}	PROPN	NNP	Number=Sing	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

"""
FEW_STEPS = {"training.max_steps": "20", "training.eval_frequency": "10", "components.parser.min_action_freq": "1"}
NER_STEPS = {"training.max_steps": "20", "training.eval_frequency": "10"}


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    names = ["Acme", "Borealis", "Corvus", "Delta", "Elba", "Fulmar"]
    verbs = [("buys", "buy"), ("helps", "help"), ("sues", "sue")]
    triples = [(s, v, o) for s in names for v in verbs for o in names if s != o]
    treebank = [
        SENTENCE.format(id=f"toy-{i}", subject=s, verb=v[0], lemma=v[1], object=o)
        for i, (s, v, o) in enumerate(triples)
    ]
    (folder / "toy.conllu").write_text("".join(treebank), encoding="utf-8")
    spans = ((0, 1, "ORG"), (2, 3, "ORG"))
    names_of = [
        NamedSentence("toy", f"toy-{i}", tokens_hash([s, v[0], o, "."]), spans) for i, (s, v, o) in enumerate(triples)
    ]
    write_standoff(names_of, folder / "standoff" / "toy.jsonl")
    (folder / "trees").mkdir()
    (folder / "trees" / "train.conllu").write_text("".join(treebank[:10]), encoding="utf-8")
    (folder / "news" / "en").mkdir(parents=True)
    seen = "# toy-1 train\n[Acme|ORG] hired [Jane Roe|PERSON] in [Ghent|GPE].\n\n"
    marked = f"{seen}# toy-2 dev\n[Delta|ORG] hired [John Doe|PERSON].\n"
    (folder / "news" / "en" / "toy.txt").write_text(marked, encoding="utf-8")
    return folder


def train(corpora: Path, out: Path) -> Path:
    convert(
        corpora,
        out / "corpus",
        language="en",
        news=corpora / "news",
        standoff=corpora / "standoff",
        syntax={"train": ["toy.conllu"]},
        trees=corpora / "trees",
        printed=True,
        names={"train": ["toy.jsonl"]},
        verbs=NewsVerbs.read(read_yaml(CONFIGS / "training" / "verbs.yaml")["en"]),
        verb_percent=12,
        namelists=read_yaml(CONFIGS / "training" / "names.yaml"),
        copies={"treebank": 1, "news": 2, "trees": 3},
        dev_every=4,
    )
    training = CONFIGS / "training"
    base = train_part(training / "en_syntax.cfg", out / "corpus", "syntax", "en", out / "syntax", overrides=FEW_STEPS)
    adapting = out / "corpus" / "adapt-train.spacy"
    syntax = adapt(
        base,
        adapting,
        out / "adapted",
        steps=4,
        rate=0.001,
        words=100,
        dropout=0.1,
        paragraphs=0.4,
        headings=1.0,
        blend=0.7,
    )
    start = {"paths.init_tok2vec": str(word_features(base, out / "tok2vec.bin"))}
    names = train_part(training / "ner.cfg", out / "corpus", "ner", "en", out / "ner", overrides=NER_STEPS | start)
    assemble(syntax, names, out / "model", {"name": "toy", "version": "0.0.1"})
    return out / "model"


@pytest.fixture(scope="module")
def trained(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train(corpora, tmp_path_factory.mktemp("trained"))


def test_training_twice_gives_the_same_bytes_and_a_pipeline(corpora: Path, trained: Path, tmp_path: Path):
    first, second = trained, train(corpora, tmp_path)
    files = sorted(p.relative_to(first) for p in first.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(second) for p in second.rglob("*") if p.is_file())
    assert [f for f in files if (first / f).read_bytes() != (second / f).read_bytes()] == []
    assert str(tmp_path) not in (first / "config.cfg").read_text(encoding="utf-8")
    nlp = spacy.load(first)
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
    assert nlp("Acme helps Delta.")[1].pos_ == "VERB"


def test_adapting_changes_the_weights_of_the_parser_and_sees_every_tree_of_our_own_thrice(trained: Path):
    folder = trained.parent
    weights = [(folder / part / "parser" / "model").read_bytes() for part in ("syntax/model-best", "adapted")]
    assert weights[0] != weights[1]
    docs = DocBin().from_disk(folder / "corpus" / "adapt-train.spacy").get_docs(spacy.blank("en").vocab)
    seen = Counter(sentence.text.strip() for doc in docs for sentence in doc.sents)
    assert set(seen.values()) <= {1, 3, 4}
    assert sum(count >= 3 for count in seen.values()) == 10


def test_blank_lines_between_sentences_are_no_words_of_the_parse(trained: Path):
    nlp = spacy.load(trained)
    docs = list(DocBin().from_disk(trained.parent / "corpus" / "adapt-train.spacy").get_docs(nlp.vocab))
    paired = [example(nlp, doc, random.Random(1), paragraphs=0.4, headings=1.0) for doc in docs]
    assert any(t.is_space for pair in paired for t in pair.predicted)
    for pair in paired:
        heads, _ = pair.get_aligned_parse()
        assert all((head is None) == t.is_space for t, head in zip(pair.predicted, heads, strict=True))


def test_the_syntax_of_a_model_can_be_kept(trained: Path, tmp_path: Path):
    """All is the same but the weights of scores in config.cfg, which spaCy mixes anew when a component is added."""
    kept = syntax_of(trained, tmp_path / "syntax" / "present")
    names = trained.parent / "ner" / "model-best"
    assemble(kept, names, tmp_path / "again", {"name": "toy", "version": "0.0.1"})
    files = sorted(p.relative_to(trained) for p in trained.rglob("*") if p.is_file() and p.name != "config.cfg")
    changed = [str(f) for f in files if (trained / f).read_bytes() != (tmp_path / "again" / f).read_bytes()]
    assert changed == []
