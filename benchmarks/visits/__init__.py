"""Pages asked for as a visitor would, in a process of its own that is warm as a server is."""
