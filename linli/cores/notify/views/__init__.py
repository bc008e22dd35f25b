"""Pages of the notify core."""
