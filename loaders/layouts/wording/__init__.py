"""Indicators without a grid: in brackets, in numbered lines, in running words."""
