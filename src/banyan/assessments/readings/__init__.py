"""What is found in an enterprise before, during and after: its words, rules and statements."""
