"""What is done with posts."""

from linli.cores.access.actions.first_administrators import FirstAdministrator, install_first_administrators
from linli.cores.access.actions.posts import NewPost, change_end, end_post, grant_post, lock_post

__all__ = [
    "FirstAdministrator",
    "NewPost",
    "change_end",
    "end_post",
    "grant_post",
    "install_first_administrators",
    "lock_post",
]
