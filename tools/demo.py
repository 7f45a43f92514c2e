# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the demonstration debugs: threads that sleep and compute, and an exit code."""
import math
import sys
import threading
import time


def worker(number):
    for i in range(5):
        time.sleep(0.01)
        math.factorial(number + i)


for limit in range(1000, 1100):
    sys.setrecursionlimit(limit)
threads = [threading.Thread(target=worker, args=(10 * k,)) for k in (1, 2, 3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("15 factorials computed")
sys.exit(7)
