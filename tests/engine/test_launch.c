/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Arguments, environment, directory, descriptors, address space: as asked. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static bool run_show(struct world *w, struct tl_launch *how)
{
	*w = (struct world){ .out = memfd_create("show", MFD_CLOEXEC) };
	how->size = sizeof(*how);
	if (!how->use_stdio) {
		how->use_stdio = true;
		how->stdio[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
	}
	how->stdio[1] = w->out;
	how->stdio[2] = 2;
	return !tl_session_new(&w->s, &w->err) && !tl_target_launch(w->s, how, &w->t, &w->err) &&
	       world_run(w) == 0;
}

static bool said(struct world *w, const char *line)
{
	char text[8192] = "\n", want[300];

	if (pread(w->out, text + 1, sizeof(text) - 2, 0) < 0)
		return false;
	snprintf(want, sizeof(want), "\n%s\n", line);
	if (!strstr(text, want))
		printf("# no %s in %s", line, text);
	return strstr(text, want) != NULL;
}

TEST(arguments_environment_and_directory)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_launch how = { .path = fixture_path("show"),
				 .argv = (char *[]){ "other name", "a b", "", "$x'\"", NULL },
				 .env = (char *[]){ "TL_TEST=value 1", NULL },
				 .cwd = "/usr" };

	CHECK(run_show(&w, &how));
	CHECK(said(&w, "arg0=other name") && said(&w, "arg1=a b") && said(&w, "arg2="));
	CHECK(said(&w, "arg3=$x'\"") && said(&w, "argc=4"));
	CHECK(said(&w, "env=value 1") && said(&w, "cwd=/usr") && said(&w, "aslr_off=1"));
}

TEST(aslr_can_be_kept)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_launch how = { .path = fixture_path("show"), .argv = (char *[]){ "x", NULL },
				 .keep_aslr = true };

	CHECK(run_show(&w, &how) && said(&w, "aslr_off=0"));
}

TEST(standard_input_is_the_given_one)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int in = memfd_create("in", MFD_CLOEXEC);
	struct tl_launch how = { .path = fixture_path("show"), .argv = (char *[]){ "x", NULL },
				 .use_stdio = true, .stdio = { in } };

	CHECK(in >= 0 && write(in, "from the test\n", 14) == 14 && lseek(in, 0, SEEK_SET) == 0);
	CHECK(run_show(&w, &how) && said(&w, "stdin=from the test"));
	close(in);
}

TEST(through_a_shell)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_launch how = { .path = fixture_path("show"), .shell_args = "one 'two three' $((2+2))" };

	CHECK(run_show(&w, &how));
	CHECK(said(&w, "arg1=one") && said(&w, "arg2=two three") && said(&w, "arg3=4"));
}

static bool refused(const char *path, enum tl_code *ret, char *text, size_t cap)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_launch how = { .size = sizeof(how), .argv = (char *[]){ (char *)path, NULL } };

	if (tl_session_new(&w.s, &w.err))
		return false;
	*ret = tl_target_launch(w.s, &how, &w.t, &w.err);
	snprintf(text, cap, "%s", w.err.text);
	return *ret != TL_OK;
}

TEST(what_cannot_be_run_is_refused_with_the_reason)
{
	enum tl_code r;
	char text[600];

	CHECK(refused("/no/such/program", &r, text, sizeof(text)));
	CHECKF(strstr(text, "/no/such/program") && strstr(text, "No such file"), "%s", text);
	CHECK(refused("/etc/passwd", &r, text, sizeof(text)));
	CHECKF(strstr(text, "passwd") != NULL, "%s", text);
	CHECK(refused("/usr", &r, text, sizeof(text)));
}

TEST(launched_stopped_before_the_first_instruction)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_thread th;
	uint64_t sp, argc = 0;

	CHECK(world_launch(&w, ARGV("loop", "1")));
	CHECK(tl_target_state(w.t) == TL_TARGET_STOPPED && !tl_target_attached(w.t));
	CHECK(tl_thread_get(w.t, tl_target_pid(w.t), &th, &w.err) == TL_OK && th.stopped && th.num == 1);
	CHECK(tl_reg_get(w.t, th.tid, "sp", &sp, &w.err) == TL_OK);
	CHECK(tl_mem_read(w.t, sp, &argc, 8, &w.err) == TL_OK && argc == 2);
	CHECK(world_run(&w) == 12);
}

TEST(a_32_bit_program_works_or_is_refused_clearly)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_launch how = { .size = sizeof(how), .use_stdio = true, .stdio = { 0, 2, 2 } };
	char *argv[] = { (char *)fixture_path("loop-32"), "10", NULL };
	int code = -1;

	if (access(argv[0], X_OK))
		SKIP("no 32-bit compiler");
	how.argv = argv;
	CHECK(tl_session_new(&w.s, &w.err) == TL_OK);
	if (tl_target_launch(w.s, &how, &w.t, &w.err)) {
		CHECKF(w.err.code == TL_E_UNSUP && strstr(w.err.text, "32"), "%s", w.err.text);
		return;
	}
	CHECK(tl_target_is_32bit(w.t));
	CHECK(tl_target_run(w.t, &code, &w.err) == TL_OK && code == 12);
}

TAP_MAIN
