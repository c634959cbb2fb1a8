"""The real worker with the rehearsal tasks, on the database given as the first argument."""

import ast
import os
import sys

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoso.config.settings")
settings.DATABASES["default"].update(ast.literal_eval(sys.argv[1]))
django.setup()

from tests.platform.jobs import rehearsal  # noqa: E402

from hoso.config import worker  # noqa: E402

if __name__ == "__main__":
    rehearsal.install()
    worker.LOOK_EVERY = 0.5
    worker.main()
