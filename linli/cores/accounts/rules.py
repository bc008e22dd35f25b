"""Pure decisions about signing in."""

import datetime as dt

MOST_FAILURES = 5
LOCKED_FOR = dt.timedelta(minutes=15)
