"""What every step costs per 1,000 words, and what the claims cost beside the spaCy pipelines.

python benchmarks/stages.py [PATH ...] [--profile P] [--repeat N] [--copies N] [--at-most SHARE] [--as-json]
"""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time
from typing import Annotated, Any, TypeVar

import typer
from rich.table import Table
from spacy.language import Language
from spacy.tokens import Doc

from pipeline import relate, tabulate
from pipeline.annotate.load import COMPONENTS, load_pipeline
from pipeline.cli.console import plain_errors, stderr, stdout
from pipeline.ingest import ingest
from pipeline.schema import Article
from pipeline.settings import PROJECT

T = TypeVar("T")
Costs = dict[str, float]

TRAINED, OWN = "trained components", "own components"
PIPELINE, CLAIMS = (TRAINED, OWN), ("relate", "tabulate")
STEPS = ("ingest", *PIPELINE, *CLAIMS)
SHARES = {"share of the pipeline": PIPELINE, "share of its trained components": (TRAINED,)}
"""What relate and tabulate are compared with: the spaCy pipeline as it is run, or only what comes with its model."""
BATCH = 32
ADDED = frozenset(COMPONENTS) | {"wiewat_sentences"}

Paths = Annotated[list[Path] | None, typer.Argument(exists=True, help="Articles; the sample corpus by default.")]
Copies = Annotated[int, typer.Option(min=1, help="How often every article is read, as if the corpus were larger.")]
Repeat = Annotated[int, typer.Option(min=1, help="How often everything is run; the fastest run of a step counts.")]
AtMost = Annotated[float | None, typer.Option(help="Fail where relate and tabulate cost a larger share.")]


def timed(costs: Costs, step: str, work: Callable[[], T]) -> T:
    """Do some work and add its processor time, in seconds, to a step."""
    start = process_time()
    result = work()
    costs[step] = costs.get(step, 0.0) + process_time() - start
    return result


def annotated(nlp: Language, articles: list[Article], costs: Costs) -> list[Doc]:
    """Run a pipeline component by component, as ``nlp.pipe`` does, so that each counts for its step."""
    docs = timed(costs, TRAINED, lambda: [nlp.make_doc(article.text) for article in articles])
    for name, component in nlp.pipeline:
        docs = timed(costs, OWN if name in ADDED else TRAINED, partial(through, component, docs))
    for doc, article in zip(docs, articles, strict=True):
        doc.user_data |= {"article_id": article.article_id, "published": article.published}
    return docs


def through(component: Any, docs: list[Doc]) -> list[Doc]:
    """Send docs through one component, in batches where it takes them."""
    return list(component.pipe(docs, batch_size=BATCH)) if hasattr(component, "pipe") else [component(d) for d in docs]


def measure(paths: list[Path], language: str, profile: str, copies: int) -> tuple[Costs, int]:
    """Measure one run over the articles of a language; return seconds by step, and how many words were read."""
    costs: Costs = {}
    everything, _ = timed(costs, "ingest", lambda: ingest(paths))
    own = [article for article in everything if article.language == language]
    costs["ingest"] *= copies * len(own) / len(everything)
    articles = [replace(a, article_id=f"{a.article_id}-{copy}") for copy in range(copies) for a in own]
    docs = annotated(load_pipeline(language, profile=profile), articles, costs)
    rules = relate.load_rules()
    claims = timed(costs, "relate", lambda: {str(d.user_data["article_id"]): relate.claims(d, rules) for d in docs})
    timed(
        costs,
        "tabulate",
        lambda: tabulate.build(
            articles,
            [],
            [row for doc in docs for row in tabulate.mention_rows(doc)],
            claims,
            provenance=tabulate.Provenance(code_version="benchmark", profile=profile),
            known=tabulate.known_entities(),
        ),
    )
    return costs, sum(article.words for article in articles)


def report(paths: list[Path], language: str, profile: str, *, repeat: int, copies: int) -> dict[str, float]:
    """Return milliseconds per 1,000 words by step, and what share of the pipeline's time the claims cost."""
    runs = [measure(paths, language, profile, copies) for _ in range(repeat + 1)][1:]
    words = runs[0][1]
    costs = {step: min(run[step] for run, _ in runs) * 1000 / words * 1000 for step in STEPS}
    claims = sum(costs[step] for step in CLAIMS)
    shares = {name: round(claims / sum(costs[step] for step in steps), 3) for name, steps in SHARES.items()}
    return {step: round(cost, 1) for step, cost in costs.items()} | shares | {"words": words}


def main(
    paths: Paths = None,
    profile: str = "wiewat",
    repeat: Repeat = 3,
    copies: Copies = 8,
    at_most: AtMost = None,
    as_json: bool = False,
) -> None:
    """Measure what every step costs in processor time; a first run, which loads everything, is left out."""
    chosen = paths or [PROJECT / "data" / "raw"]
    with plain_errors():
        found = sorted({article.language for article in ingest(chosen)[0]}, reverse=True)
        reports = {code: report(chosen, code, profile, repeat=repeat, copies=copies) for code in found}
    if as_json:
        typer.echo(json.dumps(reports, indent=2))
    else:
        table = Table("ms per 1,000 words", *reports, box=None, pad_edge=False, header_style="bold")
        for row in (*STEPS, *SHARES, "words"):
            table.add_row(row, *(f"{r[row]:.0%}" if row in SHARES else f"{r[row]:,.0f}" for r in reports.values()))
        stdout().print(table)
    share = next(iter(SHARES))
    over = [language for language, r in reports.items() if at_most is not None and r[share] > at_most]
    if over:
        stderr().print(f"relate and tabulate cost more than {at_most:.0%} of the pipeline in {', '.join(over)}")
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
