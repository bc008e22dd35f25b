"""Floor 2: what every kind of matter stands on."""
