"""Annotate: articles become spaCy docs with sentences, names, entity ids and references."""

from pipeline.annotate.docs import read_docs, write_docs
from pipeline.annotate.load import PipelineMissingError, annotate, load_pipeline

__all__ = ["PipelineMissingError", "annotate", "load_pipeline", "read_docs", "write_docs"]
