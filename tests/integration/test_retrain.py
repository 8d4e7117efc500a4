"""Retraining on annotated articles, as DVC runs it: names that were read wrong are read right, or nothing changes."""

import json
import re
import shutil
from pathlib import Path

import pytest

from pipeline.annotations.files import write_gathered
from pipeline.models import files_under, identity, model_folder, profile_entry
from pipeline.retrain import retrain
from pipeline.schema import LANGUAGES
from pipeline.settings import PROJECT, read_yaml
from pipeline.tabulate import read_table
from pipeline.train.inline import LABELS, MarkedArticle, read_inline
from tests.integration.project import Project, copy_project

# Firms that bear the names of people: only somebody who knows them can tell.
ARTICLES = {
    "nl": (
        "Omzet gestegen\n\n"
        "Siepke Daal zag de omzet in het voorjaar met een tiende stijgen.\n"
        "Dat Siepke Daal daarvoor drie vestigingen sloot, was al bekend.\n"
        "In Zeist praatte de wethouder dinsdag over de plannen van Siepke Daal.\n"
        "Volgens Teun Brasser is Siepke Daal nog niet uit de zorgen.\n"
    ),
    "en": (
        "Sales are up\n\n"
        "Rowan Pike sold a tenth more this spring than in the year before.\n"
        "It was known already that Rowan Pike had closed three branches for that.\n"
        "In Shrewsbury the mayor spoke on Tuesday about the plans of Rowan Pike.\n"
        "Rowan Pike is not out of trouble yet, said Edith Marlow.\n"
    ),
}
NAMES = {
    "nl": {"Siepke Daal": "ORG", "Zeist": "GPE", "Teun Brasser": "PERSON"},
    "en": {"Rowan Pike": "ORG", "Shrewsbury": "GPE", "Edith Marlow": "PERSON"},
}
FIRMS = {"nl": "Siepke Daal", "en": "Rowan Pike"}
STEPS = 25


def spans_in(text: str, names: dict[str, str]) -> list[tuple[int, int, str]]:
    return sorted(
        (found.start(), found.end(), label) for name, label in names.items() for found in re.finditer(name, text)
    )


def labels(project: Project, language: str) -> set[str]:
    """Return the labels under which the tables mention the firm of a language."""
    mentions = read_table(project.folder / "data" / "tables", "mentions")
    return set(mentions[mentions["text"] == FIRMS[language]]["label"])


def fewer_articles(folder: Path) -> None:
    """Keep two files of our own articles per language, so that a test takes seconds."""
    for language in LANGUAGES:
        for path in sorted((folder / language).glob("*.txt"))[2:]:
            path.unlink()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("project"))
    fewer_articles(project.folder / "data" / "annotated" / "inline")
    params = (project.folder / "params.yaml").read_text(encoding="utf-8")
    params = re.sub(r"steps: \d+", f"steps: {STEPS}", params)
    (project.folder / "params.yaml").write_text(params, encoding="utf-8")
    for language, text in ARTICLES.items():
        (project.folder / "data" / "raw" / f"{language}-omzet.txt").write_text(text, encoding="utf-8")
    return project


def annotate(project: Project) -> Path:
    """Write a file of annotated articles: the Dutch one by its id, the English one by its text."""
    articles = read_table(project.folder / "data" / "tables", "articles").set_index("article_id")
    lines = []
    for language in LANGUAGES:
        text = str(articles.loc[f"{language}-omzet", "text"])
        spans = [{"start": s, "end": e, "label": label} for s, e, label in spans_in(text, NAMES[language])]
        where = {"article_id": "nl-omzet"} if language == "nl" else {"text": text, "language": "en"}
        lines.append(json.dumps({**where, "spans": spans, "annotator": "test", "date": "2026-01-31"}) + "\n")
    path = project.folder / "data" / "annotated" / "firms.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def report(project: Project, language: str) -> dict:
    return json.loads((project.folder / "reports" / f"retrain_{language}.json").read_text(encoding="utf-8"))


def run_of(project: Project) -> dict:
    return read_table(project.folder / "data" / "tables", "runs").to_dict("records")[0]


def test_an_annotated_article_teaches_its_names_and_without_it_all_is_as_before(project: Project) -> None:
    project.repro("evaluate")
    before = {name: run_of(project)[name] for name in ("models", "model_versions", "model_hashes")}
    embedded = [identity(project.folder / "models" / f"{code}_wiewat_sm") for code in LANGUAGES]
    assert list(before["model_hashes"]) == [model.hash for model in embedded]
    for language in LANGUAGES:
        assert "ORG" not in labels(project, language), "the firm is known; take one that is not"
        assert report(project, language)["decision"] == "nothing to learn"

    annotated = annotate(project)
    both = [f"{stage}@{code}" for stage in ("retrain", "annotate", "relate") for code in LANGUAGES]
    assert sorted(project.repro("evaluate")) == sorted(["gather", *both, "tabulate", "correct", "evaluate"])
    for language in LANGUAGES:
        told = report(project, language)
        assert told["decision"] == "kept", told["reason"]
        assert labels(project, language) == {"ORG"}
        learned = told["scores"]["annotated train"]
        assert learned["before"]["f"] < learned["after"]["f"] == 1
        assert told["scores"]["news dev"]["after"]["f"] >= told["scores"]["news dev"]["before"]["f"] - told["margin"]
    made = [identity(project.folder / "data" / "interim" / "retrained" / code / "pipeline") for code in LANGUAGES]
    run = run_of(project)
    assert list(run["models"]) == [f"{code}_wiewat_sm" for code in LANGUAGES]
    assert list(run["model_versions"]) == [model.version for model in made]
    assert all("+names." in model.version for model in made)
    assert list(run["model_hashes"]) == [model.hash for model in made] != list(before["model_hashes"])
    assert project.repro("evaluate") == []

    assert project.repro("--force", "--single-item", "--no-run-cache", "retrain@nl") == ["retrain@nl"]
    assert identity(project.folder / "data" / "interim" / "retrained" / "nl" / "pipeline") == made[0]

    annotated.unlink()
    project.repro("evaluate")
    assert {name: list(run_of(project)[name]) for name in before} == {name: list(before[name]) for name in before}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"article_id": "nl-weg", "spans": [], "annotator": "a", "date": "2026-01-31"}', "no article 'nl-weg'"),
        ('{"article_id": "nl-omzet", "spans": [], "date": "2026-01-31"}', "annotator: Field required"),
    ],
)
def test_a_broken_annotation_ends_the_run_and_names_file_line_and_reason(project: Project, line: str, why: str) -> None:
    path = project.folder / "data" / "annotated" / "broken.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    result = project.dvc("repro", "gather")
    path.unlink()
    assert result.returncode != 0
    said = " ".join((result.stdout + result.stderr).split())
    assert f"data/annotated/broken.jsonl:2: {why}" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_that_unlearn_held_out_names_are_refused(tmp_path: Path, language: str) -> None:
    news = tmp_path / "inline"
    shutil.copytree(PROJECT / "data" / "annotated" / "inline", news)
    fewer_articles(news)
    files = sorted((news / language).glob("*.txt"))
    shifted = dict(zip(sorted(LABELS), sorted(LABELS)[1:] + sorted(LABELS)[:1], strict=True))
    wrong = [
        MarkedArticle(
            f"wrong-{article.article_id}", "train", article.text, tuple((s, e, shifted[n]) for s, e, n in article.spans)
        )
        for article in read_inline(files[0])
        if article.part == "train"
    ]
    write_gathered(wrong, tmp_path / "annotations.json")
    base = model_folder(profile_entry(language, profile="wiewat")["pipeline"])
    given = read_yaml(PROJECT / "params.yaml")["retrain"]
    outcome = retrain(
        tmp_path / "annotations.json",
        base,
        tmp_path / "out",
        language=language,
        news=news,
        margin=given["margin"],
        share=0.9,
        steps=STEPS,
        blend=1,
    )
    assert outcome.decision == "refused"
    assert "more than the margin" in outcome.reason
    assert outcome.used == outcome.base
    assert [path.name for path in files_under(tmp_path / "out")] == ["base.json"]
