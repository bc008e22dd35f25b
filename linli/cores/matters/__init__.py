"""Everything that somebody has to see through to its end."""
