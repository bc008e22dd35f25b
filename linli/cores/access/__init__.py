"""Roles, posts and the rule of sight."""
