"""Layouts: a Source in, records out."""
