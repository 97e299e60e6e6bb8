"""Settings, addresses, and the door for web servers."""
