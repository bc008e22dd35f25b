"""Bodies: departments, townships, committees."""
