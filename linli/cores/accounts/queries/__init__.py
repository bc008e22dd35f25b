"""Reads shaped for the pages of accounts."""
