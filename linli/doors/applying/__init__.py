"""Applying for mediation, and following it, as a party without an account."""
