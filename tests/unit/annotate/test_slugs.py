"""Ids are readable, stable and ASCII."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.slugs import entity_id, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jørgen Møller", "jorgen-moller"),
        ("Groß & Söhne", "gross-sohne"),
        ("J. van 't Veer", "j-van-t-veer"),
        ("McArthur’s Bank", "mcarthurs-bank"),
        ("U.S. Mint", "u-s-mint"),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


@given(st.text())
def test_slug_is_ascii_words(text):
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


def test_kind_follows_the_label():
    assert entity_id("PERSON", "Anna Blok") == "person/anna-blok"
    assert entity_id("FAC", "Noordersluis") == "loc/noordersluis"
    assert entity_id("WORK_OF_ART", "De Vloed") == "product/de-vloed"
