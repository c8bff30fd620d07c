"""One module for each family of pages; a page is a function without parameters, its state is in the address."""
