"""Documents as records: what checks, comparisons, goal matching and the copy detector look at."""
