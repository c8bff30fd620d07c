"""the words: ontology, code lists, registry. Imports nothing of ours."""

__version__ = "0.1.0"
MODEL = "2.0.0"
"""The version of the ontology (``owl:versionInfo`` of yiju.ttl) that graphs are written in."""
