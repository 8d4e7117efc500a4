"""Language cases as data: a text, the claims that it must yield, and the phenomenon that it shows.

A case with ``fails`` is a known failure with its reason; it must keep failing until somebody mends it.
"""

from pathlib import Path

import pytest
import yaml

from pipeline.relate import claims
from pipeline.relate.examples import meets
from pipeline.relate.rulebook import ExpectedClaim

FOLDER = Path(__file__).parent / "cases"


def cases():
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(reason=entry["fails"], strict=True)] if "fails" in entry else []
            yield pytest.param(entry, path.stem[:2], marks=marks, id=f"{path.stem}-{entry['text'][:50]}")


@pytest.mark.parametrize(("entry", "language"), cases())
def test_case(entry, language, pipelines, rules):
    doc = pipelines[language](entry["text"])
    doc.user_data["published"] = entry.get("published")
    found = claims(doc, rules)
    for expected in entry["claims"]:
        fields = dict(expected)
        predicate, date = fields.pop("p"), fields.pop("date", None)
        wanted = ExpectedClaim(**fields)
        hits = [c for c in found if c.predicate == predicate and meets(c, wanted)]
        assert hits, f"{expected} not among {found}"
        if date:
            assert date in {c.event_date for c in hits}
    for predicate in entry.get("never", []):
        assert predicate not in {c.predicate for c in found}
