"""What it costs, measured beside what others would use."""
