"""Who said so and who changed it: sources of statements, and the trail of changes."""
