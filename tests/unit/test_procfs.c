/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* /proc/PID/status as text. */
#include <string.h>
#include <unistd.h>

#include "driver/procfs.h"
#include "tap.h"

static const char status[] = "Name:\tx86_Thread_features: shstk\nState:\tR (running)\nUid:\t1000\t7\nSigCgt:\t0000000000010000\n"
			     "x86_Thread_features:\tshstk wrss \nx86_Thread_features_locked:\t\n";

TEST(words_of_a_line)
{
	CHECK(proc_status_has(status, "x86_Thread_features", "shstk"));
	CHECK(proc_status_has(status, "x86_Thread_features", "wrss"));
	CHECK(!proc_status_has(status, "x86_Thread_features", "shst") && !proc_status_has(status, "x86_Thread_features", "wrs"));
	CHECK(!proc_status_has(status, "x86_Thread_features", "") && !proc_status_has(status, "x86_Thread_features", "shstk wrss"));
	CHECK(!proc_status_has(status, "x86_Thread_features_locked", "shstk"));
	CHECK(!proc_status_has("x86_Thread_features:\t\nshstk\n", "x86_Thread_features", "shstk"));
	CHECK(!proc_status_has("x86_Thread_features:", "x86_Thread_features", "shstk"));
	CHECK(!proc_status_has("", "x86_Thread_features", "shstk") && !proc_status_has("Name:\tx\n", "x86_Thread_features", "shstk"));
}

TEST(numbers_of_a_line)
{
	CHECK(proc_status_field(status, "Uid", 10) == 1000 && proc_status_field(status, "SigCgt", 16) == 0x10000);
	CHECK(proc_status_field(status, "Pid", 10) == -1 && proc_status_field(status, "Si", 10) == -1);
	CHECK(proc_status(getpid(), "Pid") == getpid());
}

TAP_MAIN
