"""Readers: one file in, one Source out."""
