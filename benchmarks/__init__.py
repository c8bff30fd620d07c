"""Measurements, and the generator of disclosures that measures the reader."""
