import pytest

from pipeline.ingest.language import accepted, detect


@pytest.mark.parametrize(
    "text",
    [
        "Minister treedt af",
        "Bank ontslaat topman",
        "Google koopt Fitbit.",
        "Ajax wint",
        "Hij is weg.",
        "Politie valt kantoor van accountant binnen",
        "Gemeente klaagt aannemer aan",
        "De inspectie doorzocht gisteren het pand van de aannemer in Zwolle.",
    ],
)
def test_short_dutch(text):
    assert detect(text) == "nl"


@pytest.mark.parametrize(
    "text",
    [
        "Apple denies claims",
        "Senate bans app",
        "Microsoft sues hackers",
        "Google buys Fitbit.",
        "He denies it.",
        "Bank of America hit by data breach",
        "Inspectors searched the offices of the builder in Leeds yesterday.",
    ],
)
def test_short_english(text):
    assert detect(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Polizei nahm den Mann fest.", "de"),
        ("Der Minister tritt zurück", "de"),
        ("La banque perd le procès", "fr"),
        ("Il ministro si dimette oggi", "it"),
        (
            "Die polisie het Maandag 'n man in Kaapstad in hegtenis geneem nadat hy glo geld by sy werkgewer "
            "gesteel het, sê 'n woordvoerder.",
            "af",
        ),
        ("Η αστυνομία συνέλαβε έναν άνδρα", "el"),
    ],
)
def test_other_languages_keep_their_own_code(text, code):
    assert detect(text) == code
    assert accepted(code) is None


def test_a_long_text_is_judged_as_a_whole():
    dutch = "De wethouder las de brief voor aan de raad. "
    assert detect(dutch * 5 + "The letter ended with the words: we will not pay.") == "nl"
