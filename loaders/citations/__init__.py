"""Citations: words in, mentions and what they name out."""
