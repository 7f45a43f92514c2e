/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "driver/seccomp.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/ptrace.h>
#include <string.h>
#include <unistd.h>

#include "driver/procfs.h"
#include "driver/ptrace_priv.h"

/* ---- one filter */

struct machine {
	uint32_t a, x, mem[BPF_MEMWORDS];
};

static uint32_t operate(unsigned op, uint32_t a, uint32_t b)
{
	switch (op) {
	case BPF_ADD:
		return a + b;
	case BPF_SUB:
		return a - b;
	case BPF_MUL:
		return a * b;
	case BPF_DIV:
		return a / b;
	case BPF_OR:
		return a | b;
	case BPF_AND:
		return a & b;
	case BPF_XOR:
		return a ^ b;
	case BPF_LSH:
		return b < 32 ? a << b : 0;
	case BPF_RSH:
		return b < 32 ? a >> b : 0;
	default: // BPF_NEG
		return 0u - a;
	}
}

static bool jumps(unsigned op, uint32_t a, uint32_t b)
{
	switch (op) {
	case BPF_JEQ:
		return a == b;
	case BPF_JGT:
		return a > b;
	case BPF_JGE:
		return a >= b;
	default: // BPF_JSET
		return a & b;
	}
}

static uint32_t load(const struct machine *m, const struct sock_filter *f, const struct seccomp_data *call)
{
	uint32_t word = 0;

	switch (BPF_MODE(f->code)) {
	case BPF_IMM:
		return f->k;
	case BPF_MEM:
		return f->k < BPF_MEMWORDS ? m->mem[f->k] : 0;
	case BPF_LEN:
		return sizeof(*call);
	default: // BPF_ABS
		if (f->k <= sizeof(*call) - sizeof(word))
			memcpy(&word, (const char *)call + f->k, sizeof(word));
		return word;
	}
}

static void store(struct machine *m, const struct sock_filter *f, uint32_t v)
{
	if (f->k < BPF_MEMWORDS)
		m->mem[f->k] = v;
}

/* A shift by a register is the processor's, of the lower five bits. */
static uint32_t operand(const struct machine *m, const struct sock_filter *f)
{
	bool shift = BPF_CLASS(f->code) == BPF_ALU && (BPF_OP(f->code) == BPF_LSH || BPF_OP(f->code) == BPF_RSH);

	return BPF_SRC(f->code) != BPF_X ? f->k : shift ? m->x & 31 : m->x;
}

/* Jumps lead forwards only, so it ends. What the kernel does not accept as a filter kills. */
uint32_t seccomp_run(const struct sock_filter *f, size_t n, const struct seccomp_data *call)
{
	struct machine m = { 0 };

	for (size_t pc = 0; pc < n; pc++) {
		const struct sock_filter *i = &f[pc];
		uint32_t b = operand(&m, i);

		switch (BPF_CLASS(i->code)) {
		case BPF_LD:
			m.a = load(&m, i, call);
			break;
		case BPF_LDX:
			m.x = load(&m, i, call);
			break;
		case BPF_ST:
			store(&m, i, m.a);
			break;
		case BPF_STX:
			store(&m, i, m.x);
			break;
		case BPF_ALU:
			if (BPF_OP(i->code) == BPF_DIV && !b)
				return SECCOMP_RET_KILL_THREAD;
			m.a = operate(BPF_OP(i->code), m.a, b);
			break;
		case BPF_JMP:
			pc += BPF_OP(i->code) == BPF_JA ? i->k : jumps(BPF_OP(i->code), m.a, b) ? i->jt : i->jf;
			break;
		case BPF_RET:
			return BPF_RVAL(i->code) == BPF_A ? m.a : i->k;
		default: // BPF_MISC
			if (BPF_MISCOP(i->code) == BPF_TAX)
				m.x = m.a;
			else
				m.a = m.x;
		}
	}
	return SECCOMP_RET_KILL_PROCESS;
}

/* ---- those of a thread */

static enum seccomp_answer answer(uint32_t action)
{
	switch (action & SECCOMP_RET_ACTION_FULL) {
	case SECCOMP_RET_ALLOW:
	case SECCOMP_RET_LOG:
	case SECCOMP_RET_TRACE: // a filter of ours
		return SECCOMP_LETS;
	case SECCOMP_RET_ERRNO:
		return SECCOMP_FAILS;
	default:
		return SECCOMP_HARMS;
	}
}

#define STATUS_MAX 16384

/* From /proc/TID/status; without memory of the heap, for the guardian. False: no such thread. */
static bool mode_of(pid_t tid, long long *ret_mode, long long *ret_n)
{
	char text[STATUS_MAX];
	size_t n = 0;
	ssize_t got;

	proc_put_path(text, tid, tid, "/status");
	int fd = open(text, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	while (n < sizeof(text) - 1 && (got = read(fd, text + n, sizeof(text) - 1 - n)) > 0)
		n += (size_t)got;
	close(fd);
	text[n] = 0;
	*ret_mode = proc_status_field(text, "Seccomp", 10);
	*ret_n = proc_status_field(text, "Seccomp_filters", 10);
	if (*ret_mode < 0 && n == sizeof(text) - 1)
		*ret_mode = SECCOMP_MODE_FILTER; // behind so many groups that it can't be told
	return n > 0;
}

static int own_filters(pid_t tid, long long *ret_mode)
{
	long long mode, n, our_mode, ours;

	if (!mode_of(tid, &mode, &n) || mode <= 0)
		return 0;
	*ret_mode = mode;
	if (!mode_of(getpid(), &our_mode, &ours))
		ours = -1;
	// It has those of what both were started by, a container's: we make such calls ourselves.
	if (mode == SECCOMP_MODE_FILTER && n >= 0 && ours >= n)
		return 0;
	return n > 0 ? (int)n : 1;
}

int drv_seccomp_own_filters(pid_t tid)
{
	long long mode;

	return own_filters(tid, &mode);
}

/* read(), write(), exit() and the return from a handler (kernel/seccomp.c, mode1_syscalls); no filters beside that. */
static enum seccomp_answer ask_strict(uint32_t arch, uint64_t nr)
{
	static const uint64_t lets[2][4] = { { 0, 1, 60, 15 }, { 3, 4, 1, 119 } };
	const uint64_t *l = lets[arch == AUDIT_ARCH_I386];

	return nr == l[0] || nr == l[1] || nr == l[2] || nr == l[3] ? SECCOMP_LETS : SECCOMP_HARMS;
}

enum seccomp_answer drv_seccomp_ask(pid_t tid, uint32_t arch, uint64_t ip, uint64_t nr, const uint64_t args[6])
{
	struct seccomp_data call = { .nr = (int)nr, .arch = arch, .instruction_pointer = ip };
	enum seccomp_answer worst = SECCOMP_LETS;
	long long mode;

	for (int i = 0; i < 6; i++)
		call.args[i] = args[i];
	if (!own_filters(tid, &mode))
		return SECCOMP_LETS;
	if (mode == SECCOMP_MODE_STRICT)
		return ask_strict(arch, nr);
	for (unsigned long i = 0;; i++) {
		struct sock_filter f[BPF_MAXINSNS];
		long n = pt(PTRACE_SECCOMP_GET_FILTER, tid, i, 0);
		if (n < 0 && errno == ENOENT && i)
			return worst;
		// Without privilege they are not shown (EACCES).
		if (n <= 0 || n > BPF_MAXINSNS || pt(PTRACE_SECCOMP_GET_FILTER, tid, i, (uintptr_t)f) != n)
			return SECCOMP_HARMS;
		enum seccomp_answer a = answer(seccomp_run(f, (size_t)n, &call));
		worst = a > worst ? a : worst;
	}
}
