"""The door of an engagement: whoever has its address signs in, with or without a network."""
