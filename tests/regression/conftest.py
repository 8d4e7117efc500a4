"""What the regression tests share: pipelines, rules, and the tables of the sample corpus."""

import pytest

from pipeline.annotate import load_pipeline
from pipeline.extract import extract
from pipeline.ingest import ingest
from pipeline.relate import load_rules
from pipeline.schema import LANGUAGES
from pipeline.settings import PROJECT


@pytest.fixture(scope="session")
def pipelines():
    """Load the default pipeline of every language once."""
    return {language: load_pipeline(language) for language in LANGUAGES}


@pytest.fixture(scope="session")
def rules():
    """Load the relation rules once."""
    return load_rules()


@pytest.fixture(scope="session")
def tables():
    """Build the tables of the sample corpus once."""
    return extract(*ingest([PROJECT / "data" / "raw"]))
