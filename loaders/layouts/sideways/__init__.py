"""Indicators as columns: names over values, a row a project or a place."""
