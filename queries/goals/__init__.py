"""Which goal an indicator serves, and which goal nothing measures: inferred, scored, explained, and marked as such.

Disclosures do not say it. ``words.py`` reads what a text is about, ``score.py`` weighs a goal against an indicator,
``infer.py`` does so for whole projects, ``graph.py`` keeps the links in a graph of their own.
"""
