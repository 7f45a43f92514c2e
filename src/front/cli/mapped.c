/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Files of symbols are mapped, and others may cut or overwrite them at any time: whoever compiles while he debugs does.
 * Where a file has ended early its page is replaced by one of zeros, so that readers, who believe no byte of such
 * files, find them damaged; then it is told.
 */

#include <front/cli/cli.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

static volatile sig_atomic_t was_cut;
static uintptr_t page_size;

static void on_cut(int signo, siginfo_t *si, void *context)
{
	uintptr_t page = (uintptr_t)si->si_addr & ~(page_size - 1);

	(void)context;
	if (si->si_code == BUS_ADRERR &&
	    mmap((void *)page, page_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED)
		was_cut = 1;
	else
		signal(signo, SIG_DFL); // the access is made again
}

void mapped_guard(void)
{
	struct sigaction sa = { .sa_sigaction = on_cut, .sa_flags = SA_SIGINFO };

	page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
	sigemptyset(&sa.sa_mask);
	sigaction(SIGBUS, &sa, NULL);
}

void mapped_say(struct cli *c)
{
	if (!was_cut)
		return;
	was_cut = 0;
	cli_warning(c, "a file was cut short while its symbols were read: they are incomplete until it is read again");
}

void mapped_check(struct cli *c)
{
	if (!tl_target_overwritten(c->target)) {
		c->p->said_overwritten = false;
		return;
	}
	if (!cli_has_process(c) && !tl_target_is_core(c->target)) {
		(void)run_reread(c);
		return;
	}
	if (!c->p->said_overwritten)
		cli_warning(c, "`%s', or its debug information, was overwritten while it is in use: symbols may be wrong.",
			    tl_target_program(c->target));
	c->p->said_overwritten = true;
}
