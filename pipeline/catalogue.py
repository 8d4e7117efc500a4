"""The catalogue of pipelines: by profile and language, what is there and what is known of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.models import Identity, identity, model_folder, pipeline_name, read_meta
from pipeline.schema import LANGUAGES
from pipeline.settings import CONFIGS, PROJECT, ConfigError, read_yaml

SCORES = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", "ents_p", "ents_r", "ents_f")
"""The scores that pipelines are compared by, under spaCy's names."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Scores on one test set, and who says so."""

    on: str
    source: str
    scores: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The pipeline that a profile uses for a language; ``found`` is None where it is not installed."""

    profile: str
    language: str
    pipeline: str
    install: str
    found: Identity | None = None
    labels: dict[str, list[str]] = field(default_factory=dict)
    figures: list[Figures] = field(default_factory=list)
    retraining: dict[str, Any] | None = None


def catalogue() -> list[Entry]:
    """List the pipelines of all profiles of ``configs/models.yaml``.

    Raises
    ------
    ConfigError
        When the file cannot be used.
    """
    profiles = read_yaml(CONFIGS / "models.yaml")
    return [
        entry(language, profile=profile)
        for profile in profiles
        for language in LANGUAGES
        if language in profiles[profile]
    ]


def entry(language: str, *, profile: str) -> Entry:
    """Look up the pipeline that a profile uses for a language."""
    profiles = read_yaml(CONFIGS / "models.yaml")
    name = pipeline_name(language, profile=profile)
    shown = {"profile": profile, "language": language, "pipeline": name, "install": profiles[profile]["install"]}
    try:
        folder = model_folder(name)
    except ConfigError:
        return Entry(**shown, figures=list(figures(Path(name).name)))
    meta, found = read_meta(folder), identity(folder)
    own = {score: meta["performance"][score] for score in SCORES if score in meta.get("performance", {})}
    return Entry(
        **shown,
        found=found,
        labels={component: labels for component, labels in meta["labels"].items() if labels},
        figures=[Figures(on="the makers' test set", source="meta.json", scores=own)]
        if own
        else list(figures(found.name)),
        retraining=retraining(language) if "retrained" in profiles[profile][language] else None,
    )


def figures(name: str) -> Iterator[Figures]:
    """Yield what ``configs/figures.yaml`` knows of a pipeline, measured or published."""
    known = read_yaml(CONFIGS / "figures.yaml").get(name, {})
    if "published" in known:
        yield Figures(on="the makers' test set", source=known["published"], scores=known["scores"])
    report = PROJECT / known.get("measured", "")
    if "measured" in known and report.is_file():
        for test, scores in json.loads(report.read_text(encoding="utf-8")).items():
            if not isinstance(scores, dict):
                continue
            names = {f"ents_{key}": value for key, value in scores.get("core", {}).items() if key in "prf"}
            flat = {score: value for score, value in {**scores, **names}.items() if score in SCORES}
            if flat:
                yield Figures(on=test, source=known["measured"], scores=flat)


def retraining(language: str) -> dict[str, Any] | None:
    """Return the report of the last retraining, None where there is none."""
    path = PROJECT / "reports" / f"retrain_{language}.json"
    if not path.is_file():
        return None
    report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return report
