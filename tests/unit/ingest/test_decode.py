import pytest

from pipeline.ingest.decode import UndecodableError, decode

TEXT = "De coöperatie „Noorderzon” betaalde € 12 aan één boer.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_reads_the_encodings_that_articles_come_in(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_repairs_single_bytes_of_cp1252_in_utf8():
    assert decode("België en ".encode() + "één boer".encode("cp1252")) == "België en één boer"


def test_drops_a_character_cut_off_at_the_end():
    assert decode("De ruïne van de coöperati".encode() + "ë".encode()[:1]) == "De ruïne van de coöperati"


def test_keeps_the_last_letter_of_a_cp1252_text():
    assert decode("Zij drinkt graag café".encode("cp1252")) == "Zij drinkt graag café"


def test_reads_the_declared_encoding():
    assert decode("één € boer".encode("iso-8859-15"), declared="iso-8859-15") == "één € boer"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n", id="png signature"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", id="png header"),
        pytest.param(bytes(range(128, 256)) * 4, id="high bytes"),
        pytest.param(b"\xff\xfea", id="half a character of UTF-16"),
        pytest.param(b"Een tekst met \x81 en \x9d erin", id="undefined in cp1252"),
        pytest.param(b"text \x00 with zero bytes", id="zero bytes"),
    ],
)
def test_refuses_what_is_not_text(data):
    with pytest.raises(UndecodableError):
        decode(data)


def test_refuses_an_unknown_declared_encoding():
    with pytest.raises(UndecodableError, match="klingon"):
        decode(b"caf\xe9", declared="klingon")
