"""Every component of the pages on one page."""
