"""Granting posts."""

from linli.cores.access.actions.first_administrators import FirstAdministrator, install_first_administrators

__all__ = ["FirstAdministrator", "install_first_administrators"]
