"""Lines under a header: cells laid under columns, rows that were cut put together, indicators made of them."""
