"""What other systems enter by: the staff API."""
