"""The mean of the weights of two pipelines: it keeps most of what tuning taught and little of what it unlearned."""

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from thinc.api import Model


def blend(into: Language, other: Language, *, share: float, components: Iterable[str]) -> None:
    """Replace the weights of a pipeline by the mean of its own and those of another one.

    The mean of a tuned model and the one before stays accurate on other text than it was tuned on (Wortsman et al.
    2022, "Robust fine-tuning of zero-shot models").

    Parameters
    ----------
    into : Language
        The pipeline that gets the means.
    other : Language
        A pipeline with the same layers; it stays as it is.
    share : float
        Weight of the other one, from 0 to 1.
    components : iterable of str
        Names of the components.
    """
    for component in components:
        for own, layer in zip(layers(into, component), layers(other, component), strict=True):
            for name in own.param_names:
                if own.has_param(name):
                    mean = (1 - share) * own.get_param(name) + share * layer.get_param(name)
                    own.set_param(name, mean.astype(own.get_param(name).dtype))


def layers(nlp: Language, component: str) -> list[Model[Any, Any]]:
    """List the layers of a component's model."""
    pipe: Any = nlp.get_pipe(component)
    return list(pipe.model.walk())
