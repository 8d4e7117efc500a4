"""The training stage on toy data of our own: it runs, and the same input gives the same bytes."""

from pathlib import Path

import pytest
import spacy

from pipeline.settings import CONFIGS, read_yaml
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
        printed=True,
        names={"train": ["toy.jsonl"]},
        verbs=NewsVerbs.read(read_yaml(CONFIGS / "training" / "verbs.yaml")["en"]),
        verb_percent=12,
        namelists=read_yaml(CONFIGS / "training" / "names.yaml"),
        copies={"treebank": 1, "news": 2},
        dev_every=4,
    )
    training = CONFIGS / "training"
    syntax = train_part(training / "en_syntax.cfg", out / "corpus", "syntax", "en", out / "syntax", overrides=FEW_STEPS)
    start = {"paths.init_tok2vec": str(word_features(syntax, out / "tok2vec.bin"))}
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


def test_the_syntax_of_a_model_can_be_kept(trained: Path, tmp_path: Path):
    """All is the same but the weights of scores in config.cfg, which spaCy mixes anew when a component is added."""
    kept = syntax_of(trained, tmp_path / "syntax" / "present")
    names = trained.parent / "ner" / "model-best"
    assemble(kept, names, tmp_path / "again", {"name": "toy", "version": "0.0.1"})
    files = sorted(p.relative_to(trained) for p in trained.rglob("*") if p.is_file() and p.name != "config.cfg")
    changed = [str(f) for f in files if (trained / f).read_bytes() != (tmp_path / "again" / f).read_bytes()]
    assert changed == []
