"""What the county answers to questions about its policies: read out at the desk, and shown to everybody."""
