"""Plain text: tabs, pipes, blanks, drawings, one cell a line."""
