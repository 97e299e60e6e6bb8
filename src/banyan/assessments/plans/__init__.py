"""Plans of enterprises: what is said of them, and how they move."""
