"""Pipelines that the language cases share."""

import pytest

from pipeline.annotate import load_pipeline
from pipeline.relate import load_rules
from pipeline.schema import LANGUAGES


@pytest.fixture(scope="session")
def pipelines():
    """Load the default pipeline of every language once."""
    return {language: load_pipeline(language) for language in LANGUAGES}


@pytest.fixture(scope="session")
def rules():
    """Load the relation rules once."""
    return load_rules()
