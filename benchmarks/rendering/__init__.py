"""Disclosures made to measure: random records, rendered into every layout and format, clean and damaged.

The expectation has the shape of docs/extract-json.md (spans apart). Nothing here knows how the reader works.
"""
