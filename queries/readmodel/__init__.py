"""Typed tables beside the graph (DuckDB): ranked lists, counts, facets and the flat export, in milliseconds.

The graph stays the truth. The tables are a function of it, built and followed in the same load, and answer only while
they hold the same documents, byte for byte, as the store that is asked (``digest.py``). They can be deleted at any
time; the next load builds them again.
"""
