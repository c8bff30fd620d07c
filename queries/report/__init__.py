"""The working paper: one file to read, check and sign, made from the graph alone."""
