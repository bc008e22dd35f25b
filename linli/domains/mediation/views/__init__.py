"""The pages of the mediation centre."""
