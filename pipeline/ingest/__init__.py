"""Ingest: files as they arrive -> clean articles and reasoned rejects."""

from pipeline.ingest.clean import Cleaned, clean
from pipeline.ingest.stage import MAX_BYTES, ingest, ingest_text
from pipeline.ingest.store import read_articles, read_rejects, write

__all__ = ["MAX_BYTES", "Cleaned", "clean", "ingest", "ingest_text", "read_articles", "read_rejects", "write"]
