"""PDF with text: signs and rules → grids and paragraphs."""
