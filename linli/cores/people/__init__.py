"""Contact details that residents leave, encrypted."""
