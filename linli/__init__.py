"""Linli 邻里: the working system of a county's grassroots social governance."""
