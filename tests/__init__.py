"""Tests of the whole: of the repository itself, and of its pages in a browser."""
