"""Floor 3: one folder for each kind of matter."""
