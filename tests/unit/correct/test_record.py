from pathlib import Path

import pytest

from pipeline.correct import read_corrections
from pipeline.correct.record import Fix
from pipeline.settings import PROJECT, ConfigError

CLAIM = "0123456789abcdef0123"


def read(tmp_path: Path, text: str):
    path = tmp_path / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path)


def test_all_kinds_of_corrections_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    corrections = read(
        tmp_path,
        f"""
- {{merge: org/a, into: org/b, reason: one firm}}
- {{merge: [org/c, org/d], into: org/b, reason: one firm}}
- {{split: org/e, articles: [x], to: org/f, reason: two firms}}
- {{rename: org/b, name: B, reason: its name}}
- {{retype: org/g, kind: product, reason: an app}}
- {{drop: {CLAIM}, reason: a question}}
- {{fix: {CLAIM[::-1]}, set: {{object: null, former: true}}, reason: over}}
""",
    )
    assert [c.action for c in corrections] == ["merge", "merge", "split", "rename", "retype", "drop", "fix"]
    assert corrections[1].targets == ("org/c", "org/d")
    assert isinstance(corrections[-1], Fix)
    assert corrections[-1].values == {"object": None, "former": True}


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]"])
def test_a_file_without_corrections_holds_none(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == []


def test_the_projects_own_file_is_valid() -> None:
    read_corrections(PROJECT / "data" / "corrections.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("merge: org/a", "needs a list"),
        ("- just words", r"correction 1 needs exactly one of drop, fix"),
        ("- {drop: x, rename: y, reason: r}", "exactly one of"),
        (f"- {{drop: {CLAIM}}}", r"correction 1 \(drop\): reason"),
        (f"- {{drop: {CLAIM}, reason: ' '}}", "reason"),
        ("- {drop: abc, reason: r}", r"\(drop\): drop"),
        ("- {merge: a, into: org/b, reason: r}", "merge"),
        ("- {merge: org/a, onto: org/b, reason: r}", "into"),
        ("- {retype: org/a, kind: company, reason: r}", "kind"),
        ("- {split: org/a, to: org/b, articles: [], reason: r}", "articles"),
        (f"- {{fix: {CLAIM}, set: {{modality: sure}}, reason: r}}", r"set\.modality"),
        (f"- {{fix: {CLAIM}, set: {{subject: Acme}}, reason: r}}", r"set\.subject"),
        (f"- {{drop: {CLAIM}, reason: r}}\n- {{fix: {CLAIM}, set: {{role: x}}, reason: r}}", f"{CLAIM}: more than one"),
        ("- {merge: org/a, into: org/b, reason: r}\n- {merge: org/b, into: org/c, reason: r}", "org/b: merged itself"),
        ("- {split: org/a, to: org/a, articles: [x], reason: r}", "split into itself"),
        ("- {split: org/a, to: org/b, articles: [x], reason: r}\n" * 2, "org/a: split twice in x"),
        ("- [", "while parsing"),
    ],
)
def test_what_cannot_be_used_is_refused_with_file_place_and_reason(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=rf"corrections\.yaml(.|\n)*{message}"):
        read(tmp_path, text)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml"):
        read_corrections(tmp_path / "none.yaml")
