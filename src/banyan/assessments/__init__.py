"""What enterprises are found to be, need and plan; what was seen when they were looked at again."""
