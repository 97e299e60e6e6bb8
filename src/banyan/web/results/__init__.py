"""Pages of results: measures and their figures."""
