"""The header over indicators: its storeys, and what each column holds."""
