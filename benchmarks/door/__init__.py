"""A hall of people who sign in at once: how quickly, and whether anybody is lost or doubled."""
