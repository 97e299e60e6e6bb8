"""What can be done here: name a source, withdraw it, record a change."""
