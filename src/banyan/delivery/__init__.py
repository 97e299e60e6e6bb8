"""What the doors share: who is asking, and what status a refusal has."""
