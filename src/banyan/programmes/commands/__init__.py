"""What can be done here, one family of verbs a file."""
