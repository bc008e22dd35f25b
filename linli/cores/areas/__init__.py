"""Divisions and grids: the place code is the tree."""
