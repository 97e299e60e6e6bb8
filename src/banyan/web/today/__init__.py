"""The first page: what needs this person, what was reached this year, what happened lately."""
