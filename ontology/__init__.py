"""the words: ontology, code lists, registry. Imports nothing of ours."""

__version__ = "0.1.0"
