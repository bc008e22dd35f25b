"""Thin shells: pages and feeds for those who follow."""
