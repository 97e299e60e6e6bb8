"""What the clock and the command line ask for: parse, call one command, report."""
