"""Every example of every relation rule yields what its rule file says; known failures must keep failing."""

import pytest

from pipeline.relate import claims, load_rules
from pipeline.relate.examples import cases, problems


def example_cases():
    for predicate, language, rule, example in cases(load_rules()):
        marks = [pytest.mark.xfail(reason=example.fails, strict=True)] if example.fails else []
        yield pytest.param(predicate, language, example, marks=marks, id=f"{rule.id}-{language}-{example.text[:40]}")


@pytest.mark.parametrize(("predicate", "language", "example"), example_cases())
def test_example(predicate, language, example, pipelines, rules):
    found = [c for c in claims(pipelines[language](example.text), rules) if c.predicate == predicate]
    assert problems(example, found) == []
