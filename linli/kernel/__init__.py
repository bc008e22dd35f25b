"""Floor 1: no tables, no domain."""
