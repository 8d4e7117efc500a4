"""Annotate: articles become spaCy docs with sentences, names, entity ids and references."""
