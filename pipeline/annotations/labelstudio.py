"""Label Studio's JSON: tasks with the names that the pipeline found, and back what people made of them.

Label Studio counts offsets in code points, as Python does; some of its releases count UTF-16 units, as
JavaScript does. The regions of a text carry their words, which tell the two apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

from pydantic import ValidationError

from pipeline.annotations.record import Annotation, Name, reason
from pipeline.models import Identity
from pipeline.settings import ConfigError
from pipeline.train.inline import LABELS

LABEL_TAG, TEXT_TAG = "label", "text"
COLOURS = {
    "PERSON": "#e4a11b",
    "ORG": "#3b71ca",
    "GPE": "#14a44d",
    "LOC": "#7fb685",
    "NORP": "#9c6ade",
    "FAC": "#8d6e63",
    "EVENT": "#dc4c64",
    "PRODUCT": "#54b4d3",
    "LAW": "#546e7a",
    "WORK_OF_ART": "#d81b60",
    "LANGUAGE": "#9e9d24",
}
Json = dict[str, Any]


def labelling_config() -> str:
    """Write the labelling interface: the labels of names over the text, its line breaks kept."""
    view = ET.Element("View")
    ET.SubElement(view, "Style").text = ".htx-text { white-space: pre-wrap; }"
    labels = ET.SubElement(view, "Labels", name=LABEL_TAG, toName=TEXT_TAG)
    for label, colour in COLOURS.items():
        ET.SubElement(labels, "Label", value=label, background=colour)
    ET.SubElement(view, "Text", name=TEXT_TAG, value="$text")
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def task(data: Mapping[str, str | None], spans: Sequence[tuple[int, int, str]], *, model: Identity) -> Json:
    """Write an article as a task with the names that the pipeline found.

    Parameters
    ----------
    data : mapping
        ``text`` and ``language``, and what else the annotator may see (``article_id``, ``title``, ``published``).
    spans : sequence of (int, int, str)
        Start, end and label of names; labels that people are not asked for are left out.
    model : Identity
        Who found them.
    """
    text = str(data["text"])
    kept = [span for span in spans if span[2] in LABELS]
    return {
        "data": dict(data),
        "predictions": [
            {
                "model_version": f"{model.name} {model.version} {model.hash}",
                "result": [region(text, start, end, label) for start, end, label in kept],
            }
        ],
    }


def region(text: str, start: int, end: int, label: str) -> Json:
    """Write a name as a region of the text."""
    return {
        "id": f"{start}-{end}-{label}",
        "from_name": LABEL_TAG,
        "to_name": TEXT_TAG,
        "type": "labels",
        "value": {"start": start, "end": end, "text": text[start:end], "labels": [label]},
    }


def completed(tasks: object, *, source: str, annotator: str | None = None) -> tuple[list[Annotation], Counter[str]]:
    """Read the annotated tasks of a JSON export.

    Of several annotations of a task the ground truth counts, else the one that was changed last.

    Parameters
    ----------
    tasks : object
        What Label Studio's export "JSON" holds.
    source : str
        Where it was read, for messages.
    annotator : str, optional
        Who annotated; by default what the export says.

    Returns
    -------
    tuple of (list of Annotation, Counter)
        Annotated articles in the order of the tasks, and how many tasks and results were left out, by reason.

    Raises
    ------
    ConfigError
        With source, task and reason, when a task or a span cannot be read.
    """
    if not isinstance(tasks, list) or not all(isinstance(item, dict) and "data" in item for item in tasks):
        raise ConfigError(f"{source}: not the JSON export of Label Studio: a list of tasks with data and annotations")
    left_out: Counter[str] = Counter()
    annotations = []
    for position, item in enumerate(tasks, 1):
        done = [made for made in item.get("annotations", []) if not made.get("was_cancelled")]
        if not done:
            left_out["tasks without annotation"] += 1
            continue
        best = max(done, key=lambda made: (bool(made.get("ground_truth")), str(made.get("updated_at", ""))))
        left_out["annotations beside the last one"] += len(done) - 1
        left_out["results that mark no name"] += sum(result.get("type") != "labels" for result in best["result"])
        try:
            annotations.append(_annotation(item["data"], best, annotator))
        except (ValueError, KeyError) as error:
            why = reason(error) if isinstance(error, ValidationError) else f"lacks {error}"
            why = str(error) if type(error) is ValueError else why
            raise ConfigError(f"{source}: task {item.get('id', position)}: {why}") from error
    return annotations, +left_out


def _annotation(data: Json, made: Json, annotator: str | None) -> Annotation:
    text = data["text"]
    names = _names(text, [result["value"] for result in made["result"] if result.get("type") == "labels"])
    fields = {
        "article_id": data.get("article_id"),
        "text": text,
        "language": data.get("language"),
        "spans": tuple(Name(start=start, end=end, label=label, text=text[start:end]) for start, end, label in names),
        "annotator": annotator or _who(made.get("completed_by")),
        "date": str(made.get("updated_at") or made.get("created_at") or "")[:10],
    }
    return Annotation.model_validate(fields, strict=False)


def _who(completed_by: object) -> str:
    """Name an annotator as the export does: by mail address where it gives one, else by number."""
    if isinstance(completed_by, dict):
        return str(completed_by.get("email") or completed_by.get("id"))
    return f"label-studio-{completed_by}"


def _names(text: str, values: Sequence[Json]) -> list[tuple[int, int, str]]:
    """Read the regions of a text; blanks at their ends are cut off.

    Raises
    ------
    ValueError
        When a region has not one label, or cuts other words than it says.
    """
    names = set()
    offsets = [(value["start"], value["end"]) for value in values]
    if not all(map(partial(_cuts, text), values, offsets)):
        in_units = [(from_utf16(text, start), from_utf16(text, end)) for start, end in offsets]
        offsets = in_units if all(map(partial(_cuts, text), values, in_units)) else offsets
    for value, (start, end) in zip(values, offsets, strict=True):
        where, cut = f"span {value['start']}:{value['end']}", text[start:end]
        if len(value["labels"]) != 1:
            raise ValueError(f"{where} has the labels {value['labels']}, not one")
        if not _cuts(text, value, (start, end)):
            raise ValueError(f"{where} cuts {cut!r} out of the text, the region says {value['text']!r}")
        start += len(cut) - len(cut.lstrip())
        names.add((start, start + len(cut.strip()), value["labels"][0]))
    return sorted(names)


def _cuts(text: str, value: Json, offsets: tuple[int, int]) -> bool:
    """Tell whether offsets cut the words of a region out of the text; a region may say none."""
    return "text" not in value or _plain(text[slice(*offsets)]) == _plain(value["text"])


def _plain(words: str) -> str:
    """Write words on one line; the export may write a line break as a backslash and an n."""
    return " ".join(words.replace("\\n", " ").split())


def from_utf16(text: str, offset: int) -> int:
    """Turn an offset in UTF-16 units into one in code points."""
    return len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le", errors="ignore"))
