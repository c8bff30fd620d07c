"""documents → facts. Never opens a store."""
