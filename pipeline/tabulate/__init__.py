"""Tables of articles, mentions, entities, claims and facts, checked against their contract."""

from pipeline.tabulate.build import TableError, Tables, build, check
from pipeline.tabulate.claims import read_claims, write_claims
from pipeline.tabulate.entities import KnownEntity, mention_rows
from pipeline.tabulate.files import read_table, write_tables
from pipeline.tabulate.known import known_entities
from pipeline.tabulate.runs import Provenance, provenance
from pipeline.tabulate.schemas import TABLES

__all__ = [
    "TABLES",
    "KnownEntity",
    "Provenance",
    "TableError",
    "Tables",
    "build",
    "check",
    "known_entities",
    "mention_rows",
    "provenance",
    "read_claims",
    "read_table",
    "write_claims",
    "write_tables",
]
