# SPDX-License-Identifier: LGPL-2.1-or-later
"""What a program writes to a terminal that a test has given it."""

import os
import select
import time


def read_until(fd, *ends):
    """Up to one of the ends, the program's own end, or a minute; lines end in "\\n"."""
    text, limit = "", time.time() + 60
    while not text.endswith(ends) and time.time() < limit:
        if not select.select([fd], [], [], 1)[0]:
            continue
        try:
            text += os.read(fd, 4096).decode()
        except OSError:
            break
    return text.replace("\r\n", "\n")
