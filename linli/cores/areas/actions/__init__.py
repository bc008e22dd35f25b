"""What changes areas and their drawing."""

from linli.cores.areas.actions.publish import publish_partition

__all__ = ["publish_partition"]
