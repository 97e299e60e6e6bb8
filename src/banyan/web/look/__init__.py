"""How the pages look to this person: as their device, light, or dark."""
