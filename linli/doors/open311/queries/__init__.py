"""What the Open311 door reads."""
