"""Pages: one query to find, one command to do, one template."""
