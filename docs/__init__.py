"""The reference pages and what builds them."""
