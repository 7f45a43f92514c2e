#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Steps in the background ("step&", "next&", "finish&", "until&", "advance&"): several threads step at once in non-stop
mode, each stops by itself where the step ends, and no step is lost or made twice. The program counts its rounds.

Usage: test_background.py TRAPLINE
"""

import os
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from run_cli import Debugger
from tap import check, done

THREADS = 4
SOURCE = """#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>
#define N %d
static volatile long rounds[N], handled;
static volatile int go, park = 1;
static void on_usr1(int sig) { handled += sig != 0; }
static long twice(long n)
{
	n *= 2;
	return n;
}
static void *work(void *arg)
{
	long i = (long)arg;
	while (!go)
		;
	for (;;) {
		rounds[i]++;
		rounds[i] += twice(0);
	}
}
int main(void)
{
	pthread_t t[N];
	signal(SIGUSR1, on_usr1);
	for (long i = 0; i < N; i++)
		pthread_create(&t[i], 0, work, (void *)i);
	for (;;) {
		for (int i = 0; i < N; i++)
			pthread_kill(t[i], SIGUSR1);
		usleep(1000);
	}
}
""" % THREADS


def line_of(text):
    return SOURCE[:SOURCE.index(text)].count("\n") + 1


ONE, TWO, WAIT, TWICE = (line_of(t) for t in ("rounds[i]++", "rounds[i] +=", "while (!go)", "n *= 2"))
LIMIT = 60


class Background(Debugger):
    def number(self, expression):
        return int(re.search(r"\$\d+ = (-?\d+)", self.say(["print " + expression])).group(1))

    def settle(self, but="1"):
        """Waits until no thread but those runs; all that was printed, and the list of threads."""
        end, text, listed = time.time() + LIMIT, "", "(running)"
        while "(running)" in re.sub(r"^[* ] [%s] .*" % but, "", listed, flags=re.M) and time.time() < end:
            time.sleep(0.01)
            text += self.say([])
            listed = self.say(["info threads"])
            text += listed  # what is told may come behind the list
        return text, listed


def stand_at(listed, place):
    """How many threads of the list do?"""
    return len(re.findall(r"^[* ] \d+ .*steps\.c:%d$" % place, listed, re.M))


def start(d):
    end = time.time() + LIMIT
    text = d.say(["file steps", "set non-stop on", "handle SIGUSR1 nostop noprint pass", "break %d" % WAIT, "run&"])
    while text.count("hit Breakpoint 1") < THREADS and time.time() < end:
        text += d.say([])
    d.say(["delete", "set var go = 1", "break %d" % ONE, "thread apply 2-%d continue&" % (THREADS + 1)])
    text, listed = d.settle()
    check("thread apply takes commands in the background", stand_at(listed, ONE) == THREADS, text + listed)
    d.say(["delete"])


def all_step(d, command, place):
    """Every thread does it at once. Do all stop at the place, and tell it?"""
    text = ""
    for thread in range(2, THREADS + 2):
        text += d.say(["thread %d" % thread, command])
    more, listed = d.settle()
    told = len(re.findall(r"^(?:\(gdb\) )*%d\t" % place, text + more, re.M))
    return told == THREADS and stand_at(listed, place) == THREADS, text + more + listed


def counts_are_exact(d, loops):
    before = [d.number("rounds[%d]" % i) for i in range(THREADS)]
    for _ in range(loops):
        for place in (TWO, ONE):
            good, text = all_step(d, "next&", place)
            if not good:
                check("all threads come to the next line", False, text)
                return
    after = [d.number("rounds[%d]" % i) for i in range(THREADS)]
    check("each thread has made as many rounds as it was stepped", [b - a for a, b in zip(before, after)] ==
          [loops] * THREADS, (before, after))
    check("signals were handled meanwhile", d.number("handled") > 0)


def a_stop_elsewhere_disturbs_nobody(d):
    before = d.number("rounds[0]")
    d.say(["thread 2", "next&", "thread 3", "next&"])
    d.settle()
    text = d.say(["break twice thread 3", "thread 3", "next&", "thread 2", "next&"])
    more, listed = d.settle()
    text += more
    check("a breakpoint within a step stops its thread", re.search(r"Thread 3 .*hit Breakpoint \d+, twice", text), text)
    check("the step of another thread comes to its end", re.search(r"^. 2 .*:%d" % ONE, listed, re.M), listed)
    check("it has made its round", d.number("rounds[0]") == before + 1)
    text = d.say(["delete", "thread 3", "finish&"]) + d.settle()[0]
    check("finish& says from where", re.search(r"Run till exit from #0 +twice", text), text)
    check("finish& tells the value", re.search(r"Value returned is \$\d+ = 0", text), text)
    text = d.say(["next 3&"]) + d.settle()[0]
    check("a count is served", len(re.findall(r"^(?:\(gdb\) )*\d+\t", text, re.M)) == 1, text)
    text = d.say(["advance twice&"]) + d.settle()[0]
    check("advance& stops where it was told", re.search(r"^(\(gdb\) )*twice ", text, re.M), text)
    text = d.say(["set exec-done-display on", "finish&"]) + d.settle()[0]
    check("the end of a command in the background is told", re.search(r"^completed\.$", text, re.M), text)
    d.say(["set exec-done-display off"])
    check("a wrong place is refused at once", "No line 9999" in d.say(["advance 9999&"]))


def an_endless_step_can_be_interrupted(d):
    d.say(["thread 2", "set var go = 0", "thread 4", "tbreak %d" % WAIT, "jump %d" % WAIT])
    text = d.say(["next&", "print 6 * 7", "print $sp", "next"])
    check("values that need no thread are there meanwhile", " = 42" in text, text)
    check("further steps of the thread are refused", "Selected thread is running." in text, text)
    text = d.say(["info threads"])
    check("it is shown as running", re.search(r"^\* 4 .*\(running\)", text, re.M), text)
    good, text = True, d.say(["thread 2", "next&"]) + d.settle("14")[0]
    check("another thread can be stepped", re.search(r"^(\(gdb\) )*%d\t" % TWO, text, re.M), text)
    text = d.say(["thread 4", "interrupt"]) + d.settle()[0]
    check("interrupt ends it", re.search(r"Thread 4 .*stopped", text), text)
    check("and it stays stopped", not re.search(r"^\* 4 .*\(running\)", d.say(["info threads"]), re.M))


def main():
    loops = min(int(os.environ.get("TL_STRESS_LOOPS", "5")), 1000)
    with tempfile.TemporaryDirectory() as tmp:
        with open(tmp + "/steps.c", "w") as f:
            f.write(SOURCE)
        subprocess.run(["cc", "-g", "-O0", "-pthread", "-o", "steps", "steps.c"], cwd=tmp, check=True)
        d = Background(os.path.abspath(sys.argv[1]), tmp)
        start(d)
        counts_are_exact(d, loops)
        a_stop_elsewhere_disturbs_nobody(d)
        an_endless_step_can_be_interrupted(d)
        check("the program can be let go in the middle of steps", "killed" in d.say(["thread apply 2-4 next&", "kill"]))
        d.close()
    return done()


sys.exit(main())
