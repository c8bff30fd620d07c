"""Chinese full text over names, values and printed words: an index of letter pairs beside the store."""
