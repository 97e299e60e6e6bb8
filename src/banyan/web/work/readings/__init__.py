"""Pages of what is found in enterprises before, during and after a programme."""
