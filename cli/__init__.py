"""answers → terminal: the one command yiju."""
