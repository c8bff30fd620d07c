"""answers → people, in a browser."""
