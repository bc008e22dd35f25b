"""What builds, checks and runs the house. Nothing here is part of the running system."""
