"""The real worker with the rehearsal tasks: `python worker_process.py <database name>`."""

import sys

from django.conf import settings

settings.DATABASES["default"].update(eval(sys.argv[1]))

from tests.platform.jobs import rehearsal  # noqa: E402

from hoso.config import worker  # noqa: E402

if __name__ == "__main__":
    rehearsal.install()
    worker.LOOK_EVERY = 0.5
    worker.main()
