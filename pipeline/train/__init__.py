"""Training of the embedded spaCy pipelines from public treebanks and stand-off names."""
