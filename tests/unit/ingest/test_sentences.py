import pytest

from pipeline.ingest.sentences import space_sentences


@pytest.mark.parametrize(
    ("found", "repaired"),
    [
        ("Dat is gedaan.Het bedrijf zwijgt.", "Dat is gedaan. Het bedrijf zwijgt."),
        ("The work is done.The firm is silent.", "The work is done. The firm is silent."),
        ("Zij ging naar huis.Smit bleef.", "Zij ging naar huis. Smit bleef."),
        ("Who knows?Nobody does!But she asked.", "Who knows? Nobody does! But she asked."),
        ("Dat begon in 2017.De zaak liep uit.", "Dat begon in 2017. De zaak liep uit."),
        ("Het kwam van de NAVO.Het kabinet zweeg.", "Het kwam van de NAVO. Het kabinet zweeg."),
        ("„Nooit gedaan.”De rechter knikte.", "„Nooit gedaan.” De rechter knikte."),
        ("Zij zweeg.„Nooit”, zei hij.", "Zij zweeg. „Nooit”, zei hij."),
        ("(Zie boven.)De rest volgt.", "(Zie boven.) De rest volgt."),
    ],
)
def test_missing_space_is_put_back(found, repaired):
    assert space_sentences(found) == repaired


@pytest.mark.parametrize(
    "text",
    [
        "de U.S. Senate en de U.S.Navy",
        "Smit B.V. en J.P.de Vries",
        "ASP.NET, Node.js, Booking.com en Bol.Com",
        "https://voorbeeld.nl/gedaan.Het en www.voorbeeld.nl/De.Zaak",
        "redactie.De@voorbeeld.nl",
        "versie 3.5.Beta kost 12.50 euro",
        "Trojan.Downloader en Worm.Win32.Klap",
        "prof.Dr. Smit",
        "Al goed. Niets te doen.",
    ],
)
def test_names_numbers_and_addresses_stay_whole(text):
    assert space_sentences(text) == text
