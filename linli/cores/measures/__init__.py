"""Figures: what is counted, rolled up by day, area, organisation, category and channel."""
