"""From rows of text to what they say: tables found, columns recognised, rows understood. Pure."""
