"""PDFium knows no threads: whoever opens a PDF in this process holds this lock while it is open."""

import threading

ONE_AT_A_TIME = threading.Lock()
