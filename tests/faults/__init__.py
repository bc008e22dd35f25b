"""What happens when something is killed, full or gone."""
