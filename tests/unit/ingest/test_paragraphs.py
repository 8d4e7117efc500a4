import textwrap

import pytest

from pipeline.ingest.paragraphs import paragraphs_of, repair_characters

FIRST = (
    "De gemeente Zuiderveld heeft de bouw van de nieuwe sluis stilgelegd, nadat een aannemer in de bodem "
    "resten van een schip had gevonden. Archeologen onderzoeken nu hoe oud het wrak is, en de wethouder "
    "verwacht dat de werkzaamheden op zijn vroegst over drie maanden worden hervat."
)
SECOND = (
    "The harbour master told reporters that no ship had been reported missing for decades, and that the wood "
    "will be sent to a laboratory in the capital, where it will be dated before the end of the summer."
)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_lines_are_joined(width):
    wrapped = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in (FIRST, SECOND))
    assert paragraphs_of(wrapped) == [FIRST, SECOND]


def test_short_line_ends_a_wrapped_paragraph():
    wrapped = "Sluis ligt stil\n" + textwrap.fill(FIRST, 80) + "\n" + textwrap.fill(SECOND, 80)
    assert paragraphs_of(wrapped) == ["Sluis ligt stil", FIRST, SECOND]


def test_line_ends_separate_paragraphs_and_headings():
    assert paragraphs_of(f"{FIRST}\nGeen vergunning\n{SECOND}") == [FIRST, "Geen vergunning", SECOND]


def test_short_sentences_on_lines_stay_apart():
    lines = ["De sluis ging dicht.", "De brug ook.", "Niemand wist waarom."]
    assert paragraphs_of("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        (
            "De wethouder noemde de fout in de sluis-\nbesturing pijnlijk.",
            "De wethouder noemde de fout in de sluis-besturing pijnlijk.",
        ),
        (
            "De vondst hield de archeologen en de sluis-\nen brugwachters bezig.",
            "De vondst hield de archeologen en de sluis- en brugwachters bezig.",
        ),
    ],
)
def test_hyphen_at_the_end_of_a_line(wrapped, joined):
    assert paragraphs_of(wrapped) == [joined]


@pytest.mark.parametrize(
    ("found", "repaired"),
    [
        ("BelgiÃ« en drieÃ«n", "België en drieën"),
        ("„Nee”, zei hij, “never”, ‘nooit’", "„Nee”, zei hij, “never”, ‘nooit’"),
        ("cafe\u0301", "café"),
        ("a\u00a0b\u200bc\ufeff\u00add", "a\u00a0bcd"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("Smit &amp; Zonen", "Smit & Zonen"),
        ("de bel\x07", "de bel"),
        ("half a pair \ud800", "half a pair \ufffd"),
    ],
)
def test_characters_are_repaired(found, repaired):
    assert repair_characters(found) == repaired


def test_every_kind_of_space_becomes_one_space():
    assert paragraphs_of("  een\u00a0 twee\t\tdrie\u2003vier  ") == ["een twee drie vier"]
