"""Claims out of parsed, entity-linked articles: frames, rules, certainty, attribution."""

from pipeline.relate.claims import claims
from pipeline.relate.rulebook import RuleBook
from pipeline.relate.rulefiles import load_rules

__all__ = ["RuleBook", "claims", "load_rules"]
