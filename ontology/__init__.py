"""the words: ontology, code lists, registry. Imports nothing of ours."""
