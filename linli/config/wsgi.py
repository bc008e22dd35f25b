"""The WSGI entry for Granian."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
application = get_wsgi_application()

# What is loaded by now stays for good: the collector need not walk through it again and again while requests are
# answered. The addresses and all that stands behind them come in with the first request otherwise.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
