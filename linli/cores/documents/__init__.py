"""Papers that the county prints: the posters of its grids."""
