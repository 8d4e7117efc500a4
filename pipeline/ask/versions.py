"""What the versions of a story in different languages tell: the facts of all of them, and those of one alone."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.ask.answer import open_tables, records
from pipeline.tabulate.facts import Triple, fact_key
from pipeline.tabulate.files import read_table

TOLD = """
SELECT relations.*, articles.story
FROM relations JOIN articles USING (article_id)
WHERE (subject_id IS NOT NULL OR object_id IS NOT NULL)
  AND articles.story IN (SELECT story FROM articles GROUP BY story HAVING count(DISTINCT language) > 1)
  AND ($story IS NULL OR articles.story = (SELECT story FROM articles WHERE article_id = $story))
ORDER BY relations.article_id, start, trigger_start, relation_id
"""
TOLD_IN = "SELECT story, article_id, language FROM articles ORDER BY article_id"


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One claim of a fact, as one version tells it."""

    article_id: str
    relation_id: str
    rule: str
    modality: str
    polarity: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class ToldFact:
    """A fact of a story, with the claims by language."""

    subject_id: str | None
    subject: str | None
    predicate: str
    object_id: str | None
    object: str | None
    told: dict[str, list[Telling]]

    @property
    def triple(self) -> Triple:
        """Give what tells the fact from others."""
        return self.subject_id, self.predicate, self.object_id


@dataclass(frozen=True, kw_only=True)
class Story:
    """A story in several languages: the facts that all of them tell and those that some leave out."""

    story: str
    articles: dict[str, list[str]]
    shared: list[ToldFact]
    one_sided: list[ToldFact]


def versions(folder: Path, *, story: str | None = None) -> list[Story]:
    """Compare what the versions of each story tell.

    Parameters
    ----------
    folder : Path
        Folder of tables as parquet.
    story : str, optional
        An article of the only story to compare.

    Returns
    -------
    list of Story
        The stories that articles in more than one language tell.

    Raises
    ------
    FileNotFoundError
        When a table is missing.
    """
    names = dict(read_table(folder, "entities")[["entity_id", "name"]].itertuples(index=False, name=None))
    told: dict[str, dict[Triple, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    with duckdb.connect() as connection:
        open_tables(connection, folder)
        for row in records(connection, TOLD, {"story": story}):
            told[row["story"]][fact_key(row)].append(row)
        articles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in records(connection, TOLD_IN, {}):
            articles[row["story"]][row["language"]].append(row["article_id"])
    return [compared(name, dict(articles[name]), told[name], names) for name in sorted(told)]


def compared(
    story: str, articles: dict[str, list[str]], told: dict[Triple, list[dict[str, Any]]], names: dict[str, str]
) -> Story:
    """Part the facts of one story into those of all versions and those of some."""
    order = sorted(told, key=lambda key: (key[0] or "", key[1], key[2] or ""))
    facts = [told_fact(key, told[key], names) for key in order]
    return Story(
        story=story,
        articles=dict(sorted(articles.items())),
        shared=[fact for fact in facts if len(fact.told) == len(articles)],
        one_sided=[fact for fact in facts if len(fact.told) < len(articles)],
    )


def told_fact(key: Triple, claims: list[dict[str, Any]], names: dict[str, str]) -> ToldFact:
    """Gather the claims of one fact by language."""
    subject, predicate, target = key
    told: dict[str, list[Telling]] = defaultdict(list)
    for claim in claims:
        told[claim["language"]].append(
            Telling(
                article_id=claim["article_id"],
                relation_id=claim["relation_id"],
                rule=claim["rule"],
                modality=claim["modality"],
                polarity=claim["polarity"],
                sentence=" ".join(claim["evidence"].split()),
            )
        )
    return ToldFact(
        subject_id=subject,
        subject=names.get(subject or ""),
        predicate=predicate,
        object_id=target,
        object=names.get(target or ""),
        told=dict(sorted(told.items())),
    )
