"""PDFium knows no threads: whoever asks it for something in this process holds this lock until it has answered."""

import threading

ONE_AT_A_TIME = threading.Lock()
