"""The same work done with what others would use, each in a process of its own."""
