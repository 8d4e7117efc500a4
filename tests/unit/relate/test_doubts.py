"""What lowers the confidence of a claim: nothing raises it, and each sign that holds is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate import annotate
from pipeline.relate import claims, load_rules
from pipeline.relate.doubts import lowered, settings
from tests.unit.annotate.conftest import article

CASES = [
    ("en", "Kaspersky supplied the FSB.", ()),
    ("nl", "Kaspersky leverde software aan de FSB.", ()),
    ("en", "Ruslan Stoyanov was arrested in Moscow.", ("unnamed",)),
    ("nl", "Ruslan Stojanov werd in Moskou gearresteerd.", ("unnamed",)),
    ("en", "Kaspersky never supplied the FSB.", ("negated",)),
    ("nl", "Kaspersky leverde nooit software aan de FSB.", ("negated",)),
    ("en", "Kaspersky allegedly supplied the FSB.", ("unsourced",)),
    ("nl", "Kaspersky zou software hebben geleverd aan de FSB.", ("unsourced",)),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_claim_names_what_speaks_against_its_reading(language, text, expected):
    [doc] = annotate([article(text, language=language)])
    [claim] = claims(doc, load_rules())
    assert claim.doubts == expected


@given(st.floats(0, 1), st.lists(st.sampled_from(sorted(settings()["signs"])), unique=True))
def test_signs_only_lower_a_confidence_and_keep_it_within_bounds(confidence, signs):
    assert 0 <= lowered(confidence, signs) <= round(confidence, 3)


def test_every_sign_takes_something_away():
    assert all(0 < worth < 1 for worth in settings()["signs"].values())
    assert set(settings()["least"]) < set(settings()["signs"])
