"""facts → answers. Never reads a document."""
