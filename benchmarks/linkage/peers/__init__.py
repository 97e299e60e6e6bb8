"""What others use to link records, run beside ours: each on the same file."""
