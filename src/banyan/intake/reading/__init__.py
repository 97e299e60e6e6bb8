"""From a file to rows of text: what stood in the cells, in Unicode, and nothing more."""
