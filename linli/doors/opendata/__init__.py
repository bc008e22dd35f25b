"""Open data: what was reported and solved, for everybody."""
