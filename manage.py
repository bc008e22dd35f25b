#!/usr/bin/env python3
"""Django's command line for Linli."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as wrong:
        sys.exit(str(wrong))  # the sentence says what to set; where in the code it was said helps nobody


if __name__ == "__main__":
    main()
