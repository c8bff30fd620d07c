"""Spreadsheets, and figures as their number formats show them."""
