"""Floor 5: what people enter by: home by role, inbox, sign-in."""
