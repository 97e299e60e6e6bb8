"""The demonstration: one region in August 2018, written down as its offices would have sent it."""
