import spacy
from spacy.tokens import Span

from pipeline.tabulate import KnownEntity, known_entities, mention_rows
from pipeline.tabulate.entities import entity_rows
from pipeline.tabulate.relations import relation_rows
from tests.unit.tabulate.samples import SOLD, make_article, mention, mentions_of


def test_mentions_of_a_doc_overlap_but_do_not_repeat() -> None:
    doc = spacy.blank("nl")("Acme-software van Acme: het bedrijf levert.")
    doc.user_data["article_id"] = "a"
    spans = [
        Span(doc, 0, 1, label="PRODUCT", kb_id="product/acme-software", span_id="name"),
        Span(doc, 2, 3, label="ORG", kb_id="org/acme", span_id="name"),
        Span(doc, 2, 3, label="ORG", kb_id="org/acme", span_id="kb"),
        Span(doc, 4, 6, label="ORG", kb_id="org/acme", span_id="coreference"),
        Span(doc, 4, 6, label="ORG", kb_id="", span_id=""),
    ]
    doc.spans["mentions"] = spans
    rows = mention_rows(doc)
    assert [(row["text"], row["resolved_by"]) for row in rows if row["entity_id"] == "org/acme"] == [
        ("Acme", "kb"),
        ("het bedrijf", "coreference"),
    ]
    assert len(rows) == len({row["mention_id"] for row in rows}) == 4
    assert all(doc.text[row["start"] : row["end"]] == row["text"] for row in rows)
    doc.spans["mentions"] = spans[::-1]
    assert mention_rows(doc) == rows


def test_an_entity_adds_up_its_mentions_over_articles() -> None:
    first, second = make_article("a", "nl", "2020-01"), make_article("b", "en", "2020")
    mentions = [
        *mentions_of(first),
        mention(second, "Acme", 0, text="Acme Corp", resolved_by="kb"),
        mention(second, "Acme", 7, text="it", resolved_by="coreference"),
    ]
    rows = entity_rows(mentions, [], [first, second], known={"org/acme": KnownEntity(name="ACME", wikidata="Q1")})
    acme = rows[0]
    assert (acme["entity_id"], acme["name"], acme["type"], acme["wikidata"]) == ("org/acme", "ACME", "ORG", "Q1")
    assert acme["aliases"] == ["Acme", "Acme Corp"]
    assert (acme["articles"], acme["mentions"], acme["languages"]) == (2, 3, ["en", "nl"])
    assert (acme["first_seen"], acme["last_seen"]) == ("2020", "2020")


def test_an_entity_that_only_a_claim_names_is_listed_too() -> None:
    article = make_article()
    rows = entity_rows([], relation_rows(article, [SOLD]), [article], known={})
    assert [(row["entity_id"], row["name"], row["mentions"]) for row in rows] == [
        ("org/acme", "acme", 0),
        ("org/bolor", "bolor", 0),
        ("org/cetus", "cetus", 0),
    ]


def test_an_unknown_entity_is_called_as_english_articles_call_it_most() -> None:
    dutch, english = make_article("a", "nl"), make_article("b", "en")
    mentions = [mention(dutch, "Acme", start, text="Acmé") for start in range(3)]
    mentions += [mention(english, "Acme", 0), mention(english, "Acme", 7, text="Acme Inc"), mention(english, "Acme", 9)]
    (acme,) = entity_rows(mentions, [], [dutch, english], known={})
    assert (acme["name"], acme["aliases"]) == ("Acme", ["Acme", "Acme Inc", "Acmé"])


def test_the_knowledge_base_names_its_entities_as_their_ids_do() -> None:
    known = known_entities()
    assert known["org/kaspersky"].name == "Kaspersky"
    assert known["gpe/germany"].name == "Germany"
    assert known["org/gru"].name == "GRU"
