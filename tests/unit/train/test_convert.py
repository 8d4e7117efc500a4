"""Treebanks and marked articles become training corpora."""

from pathlib import Path

import conllu
import pytest
from spacy.vocab import Vocab

from pipeline.settings import CONFIGS, ConfigError, read_yaml
from pipeline.train.augment import NewsVerbs, put_news_verbs
from pipeline.train.convert import group, read_treebank, sentence_doc, vary_quotes
from pipeline.train.inline import read_inline, read_news, unmark
from pipeline.train.spaces import guess_spaces, mend_spaces, spaces_in

SEPARATED = """# sent_id = s1
# text = Zij zette alles in.
1	Zij	zij	PRON	VNW	_	2	nsubj	_	_
2	zette	in_zetten	VERB	WW|pv|verl|ev	Tense=Past|VerbForm=Fin	0	root	_	_
3	alles	alles	PRON	VNW	_	2	obj	_	_
4	in	in	ADP	VZ|fin	_	2	compound:prt	_	SpaceAfter=No
5	.	.	PUNCT	LET	_	2	punct	_	_

"""
VERBS = {"nl": NewsVerbs.read(read_yaml(CONFIGS / "training" / "verbs.yaml")["nl"])}


def sentence():
    return conllu.parse(SEPARATED)[0]


def test_separated_verb_keeps_its_particle_out_of_the_lemma():
    doc = sentence_doc(sentence(), Vocab())
    assert doc[1].lemma_ == "zetten"
    assert doc.text.strip() == "Zij zette alles in."


CONTRACTED = """# sent_id = s2
# text = They don't.
1	They	they	PRON	PRP	_	2	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	SpaceAfter=No
2	do	do	VERB	VBP	_	0	root	_	_
3	n't	not	PART	RB	_	2	advmod	_	_
4	.	.	PUNCT	.	_	2	punct	_	_

"""


def test_contractions_have_no_blank_inside(tmp_path: Path):
    path = tmp_path / "t.conllu"
    path.write_text(CONTRACTED + SEPARATED, encoding="utf-8")
    assert [doc.text.strip() for _, doc in read_treebank(path, Vocab())] == ["They don't.", "Zij zette alles in."]


def test_blanks_as_the_treebank_notes_them(tmp_path: Path):
    path = tmp_path / "t.conllu"
    path.write_text(CONTRACTED + SEPARATED, encoding="utf-8")
    noted = [doc.text.strip() for _, doc in read_treebank(path, Vocab(), printed=False)]
    assert noted == ["They do n't .", "Zij zette alles in."]


def test_without_a_matching_text_the_notes_on_blanks_count():
    (treebank,) = conllu.parse(SEPARATED.replace("# text = Zij", "# text = Wij"))
    mend_spaces(treebank)
    assert sentence_doc(treebank, Vocab()).text.strip() == "Zij zette alles in."


def test_blanks_are_read_from_a_text_that_holds_the_tokens():
    assert spaces_in("It's a semi-final .", ["It", "'s", "a", "semi", "-", "final", "."]) == [
        *(False, True, True, False, False, True, True)
    ]
    assert spaces_in("It is", ["It", "'s"]) is None


def test_news_verbs_replace_verb_and_particle_together():
    treebank = sentence()
    put_news_verbs(treebank, VERBS["nl"], percent=100)
    forms = [t["form"] for t in treebank]
    assert forms[1] != "zette"
    assert any(
        forms[1] == form and forms[3] == particle for form, _, particle in VERBS["nl"].separated["WW|pv|verl|ev"]
    )


def test_no_verb_is_replaced_at_zero_percent():
    treebank = sentence()
    put_news_verbs(treebank, VERBS["nl"], percent=0)
    assert [t["form"] for t in treebank] == [t["form"] for t in sentence()]


def test_groups_hold_every_sentence_once():
    vocab = Vocab()
    docs = [(f"s{i}", sentence_doc(sentence(), vocab)) for i in range(25)]
    grouped = [doc for _, doc in group(docs)]
    assert sum(len(list(doc.sents)) for doc in grouped) == 25
    assert all(1 <= len(list(doc.sents)) <= 10 for doc in grouped)


def test_quotes_come_in_pairs():
    for key in map(str, range(30)):
        words = vary_quotes(['"', "Ja", '"', "zei", "hij"], key)
        assert words[1] == "Ja"
        assert (words[0], words[2]) in {('"', '"'), ("“", "”"), ("„", "”"), ("‘", "’"), ("„", "“")}


def test_spaces_are_guessed_around_punctuation():
    words = ["Hij", "zei", ":", '"', "Nee", '"', "(", "zacht", ")", "."]
    text = "".join(w + " " * s for w, s in zip(words, guess_spaces(words), strict=True))
    assert text.strip() == 'Hij zei: "Nee" (zacht).'


def test_unmark_gives_offsets_in_the_plain_text():
    plain, spans = unmark("chipmaker [ASML|ORG] in [Veldhoven|GPE]", 10)
    assert plain == "chipmaker ASML in Veldhoven"
    assert [(plain[s - 10 : e - 10], label) for s, e, label in spans] == [("ASML", "ORG"), ("Veldhoven", "GPE")]


@pytest.mark.parametrize("line", ["[ASML|ORGANISATION] groeit", "[ASML|ORG groeit", "zonder kop"])
def test_broken_markup_names_file_and_line(tmp_path: Path, line: str):
    path = tmp_path / "broken.txt"
    head = "" if line == "zonder kop" else "# a-1 train\n"
    path.write_text(head + line + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"broken\.txt:\d"):
        list(read_inline(path))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_marked_articles_of_the_project_are_sound(language: str):
    folder = Path(__file__).parents[3] / "data" / "annotated" / "inline"
    parts = {part: list(read_news(folder, language, part)) for part in ("train", "dev")}
    assert sum(len(doc.ents) for _, doc in parts["train"]) > 2000
    assert not {key for key, _ in parts["train"]} & {key for key, _ in parts["dev"]}
