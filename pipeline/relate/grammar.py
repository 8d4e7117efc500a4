"""Closed word classes of a language that frames need, as data."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from pipeline.settings import CONFIGS, ConfigError, read_yaml


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """Closed word classes of one language that frames need (configs/cues/grammar.yaml)."""

    passive_auxiliaries: frozenset[str]
    agent_prepositions: frozenset[str]
    owner_prepositions: frozenset[str]
    between: frozenset[str]
    relative_pronouns: frozenset[str]
    personal_relatives: frozenset[str]
    plural_pronouns: frozenset[str]
    neuter_pronouns: frozenset[str]
    reciprocals: frozenset[str]
    first_persons: frozenset[str]
    first_persons_plural: frozenset[str]
    object_control: frozenset[str]
    control_prepositions: frozenset[str]
    weighing_verbs: frozenset[str]
    support_verbs: frozenset[str]
    transparent_nouns: frozenset[str]
    undergone_nouns: frozenset[str]
    patrons: frozenset[str]
    transparent_tails: frozenset[str]
    transparent_prepositions: frozenset[str]
    state_agents: frozenset[str]
    spokespersons: frozenset[str]
    spoken_for: frozenset[str]
    state_heads: frozenset[str]
    clause_openers: frozenset[str]
    example_markers: frozenset[str]
    company: frozenset[str]
    joint_verbs: frozenset[str]
    existential_verbs: frozenset[str]
    as_prepositions: frozenset[str]
    copular_verbs: frozenset[str]
    including_verbs: frozenset[str]
    particle_verbs: frozenset[str]
    naming_verbs: frozenset[str]
    identifying_verbs: frozenset[str]
    weekdays: frozenset[str]
    dayparts: frozenset[str]
    succession_verbs: frozenset[str]
    mistagged_verbs: frozenset[str]
    modals: frozenset[str]
    undergone_verbs: frozenset[str]
    gerund_endings: frozenset[str]
    measures: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    perfect_with_be: frozenset[str]
    final_infinitives: frozenset[str]
    correlatives: frozenset[str]
    possession_verbs: frozenset[str]
    documents: frozenset[str]
    neuter_articles: frozenset[str]
    relative_adverbs: frozenset[str]
    shares: frozenset[str]
    share_prepositions: frozenset[str]
    adversatives: frozenset[str]
    irregular_forms: frozenset[str]
    averting: frozenset[str]
    inflected_participles: frozenset[str]
    separable_verbs: frozenset[str]
    joint_acts: frozenset[str]
    purpose_openers: frozenset[str]
    counting_nouns: frozenset[str]
    belonging_verbs: frozenset[str]
    transfer_verbs: frozenset[str]
    recipients: frozenset[str]
    directed_nouns: frozenset[str]
    summing_nouns: frozenset[str]
    adverbial_nouns: frozenset[str]


@cache
def grammar(language: str, folder: Path = CONFIGS / "cues") -> Grammar:
    """Load the grammar words of a language.

    Raises
    ------
    ConfigError
        When the file lacks the language or one of the word classes.
    """
    path = folder / "grammar.yaml"
    data = read_yaml(path).get(language)
    if data is None:
        raise ConfigError(f"{path}: no language {language!r}")
    missing = [f.name for f in fields(Grammar) if f.name not in data]
    if missing:
        raise ConfigError(f"{path}: {language} lacks {', '.join(missing)}")
    return Grammar(**{f.name: frozenset(data[f.name]) for f in fields(Grammar)})
