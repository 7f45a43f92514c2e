/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* System calls as text: arguments by their types, results, sets of calls. */

#include <base/scoped.h>
#include <fcntl.h>
#include <front/jobs/jobs.h>
#include <front/jobs/sysargs.h>
#include <stdlib.h>
#include <string.h>

enum arg_kind {
	ARG_INT,
	ARG_UINT,
	ARG_LONG,
	ARG_ULONG,
	ARG_HEX,
	ARG_OCTAL,
	ARG_PTR,
	ARG_DIRFD,
	ARG_STR,
	ARG_IN,	 /* buffer that is read; its length is the next argument */
	ARG_OUT, /* buffer that is filled; the result is how far */
	ARG_ARGV,
	ARG_ENVP,
	ARG_SIGNAL,
	ARG_FLAGS,
};

struct flag_name {
	uint64_t value;
	const char *name;
};
struct flag_set {
	enum { SET_BITS, SET_ONE, SET_SOCK, SET_FUTEX, SET_OPEN, SET_CLONE } style;
	size_t n;
	struct flag_name *flag;
};
struct sys_call {
	uint8_t n;
	bool known, hex_result;
	struct {
		const char *name;
		uint8_t kind, set;
	} arg[6];
};

#include "front/jobs/syscall_args.inc"

static const struct sys_call *call_of(uint64_t nr)
{
	return nr < ARRAY_LEN(sys_calls) && sys_calls[nr].known ? &sys_calls[nr] : NULL;
}

const char *sys_name(uint64_t nr, char buf[32])
{
	const char *name = tl_syscall_name(nr);

	if (name)
		return name;
	snprintf(buf, 32, "syscall_0x%llx", (unsigned long long)nr);
	return buf;
}

unsigned sys_n_args(const struct sys_view *v)
{
	const struct sys_call *c = call_of(v->nr);

	return c ? c->n : 6;
}

const char *sys_arg_name(const struct sys_view *v, unsigned i)
{
	static const char *const plain[] = { "arg1", "arg2", "arg3", "arg4", "arg5", "arg6" };
	const struct sys_call *c = call_of(v->nr);

	return c ? c->arg[i].name : plain[i];
}

bool sys_arg_is_out(const struct sys_view *v, unsigned i)
{
	const struct sys_call *c = call_of(v->nr);

	return c && c->arg[i].kind == ARG_OUT;
}

/* ---- flags */

static int bits_of(uint64_t v)
{
	return __builtin_popcountll(v);
}

/* Several bits first, then by value: O_TMPFILE before the O_DIRECTORY in it. */
static int by_weight(const void *a, const void *b)
{
	const struct flag_name *x = a, *y = b;

	if ((bits_of(x->value) > 1) != (bits_of(y->value) > 1))
		return bits_of(x->value) > 1 ? -1 : 1;
	return x->value < y->value ? -1 : x->value > y->value;
}

static const struct flag_set *set_ready(unsigned i)
{
	static bool sorted[ARRAY_LEN(flag_sets)];
	struct flag_set *s = &flag_sets[i];

	if (!sorted[i])
		qsort(s->flag, s->n, sizeof(*s->flag), by_weight);
	sorted[i] = true;
	return s;
}

static const char *flag_exact(const struct flag_set *s, uint64_t v)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->flag[i].value == v)
			return s->flag[i].name;
	return NULL;
}

static void add_word(struct sb *b, bool *any, const char *word)
{
	if (*any)
		sb_addc(b, '|');
	sb_add(b, word);
	*any = true;
}

static void add_bits(struct sb *b, const struct flag_set *s, uint64_t v, bool any)
{
	char rest[24];

	if (!v && !any) {
		const char *zero = flag_exact(s, 0);
		sb_add(b, zero ? zero : "0");
		return;
	}
	for (size_t i = 0; i < s->n && v; i++)
		if (s->flag[i].value && (v & s->flag[i].value) == s->flag[i].value) {
			add_word(b, &any, s->flag[i].name);
			v &= ~s->flag[i].value;
		}
	if (!v)
		return;
	snprintf(rest, sizeof(rest), "0x%llx", (unsigned long long)v);
	add_word(b, &any, rest);
}

static void add_one(struct sb *b, const struct flag_set *s, uint64_t v)
{
	const char *name = flag_exact(s, v);

	if (name)
		sb_add(b, name);
	else
		sb_printf(b, "0x%llx", (unsigned long long)v);
}

static void add_flags(struct sb *b, unsigned index, uint64_t v)
{
	const struct flag_set *s = set_ready(index);

	switch (s->style) {
	case SET_BITS:
		add_bits(b, s, v, false);
		break;
	case SET_ONE:
		add_one(b, s, v);
		break;
	case SET_SOCK:
		add_one(b, s, v & 0xf);
		if (v & ~0xfull)
			sb_addc(b, '|');
		if (v & ~0xfull)
			add_bits(b, s, v & ~0xfull, false);
		break;
	case SET_FUTEX:
		add_one(b, s, v & ~(uint64_t)FUTEX_CLOCK_REALTIME);
		if (v & FUTEX_CLOCK_REALTIME)
			sb_add(b, "|FUTEX_CLOCK_REALTIME");
		break;
	case SET_CLONE:
		if (v & ~0xffull)
			add_bits(b, s, v & ~0xffull, false);
		if (v & 0xff && tl_signal_name((int)(v & 0xff)))
			sb_printf(b, "%s%s", v & ~0xffull ? "|" : "", tl_signal_name((int)(v & 0xff)));
		break;
	case SET_OPEN:
		add_one(b, set_ready(SET_ACC_INDEX), v & O_ACCMODE);
		if (v & ~(uint64_t)O_ACCMODE)
			add_bits(b, s, v & ~(uint64_t)O_ACCMODE, true);
		break;
	}
}

/* ---- memory */

static void add_pointer(struct sb *b, uint64_t p)
{
	if (p)
		sb_printf(b, "0x%llx", (unsigned long long)p);
	else
		sb_add(b, "NULL");
}

/* len: at most so many are there; SIZE_MAX: up to a NUL. */
static void add_text(struct sb *b, const struct sys_view *v, uint64_t addr, uint64_t len)
{
	uint8_t buf[4097];
	size_t max = v->text_max < 4096 ? v->text_max : 4096, want = len == SIZE_MAX ? max + 1 : len, got = 0;

	if (want > max + 1)
		want = max + 1;
	if (!addr || (want && tl_mem_read_some(v->t, addr, buf, want, &got, NULL))) {
		add_pointer(b, addr);
		return;
	}
	const uint8_t *nul = len == SIZE_MAX ? memchr(buf, 0, got) : NULL;
	size_t shown = nul ? (size_t)(nul - buf) : got;
	bool more = !nul;

	if (shown > max) {
		shown = max;
		more = true;
	}
	if (len != SIZE_MAX)
		more = len > shown;
	job_quote(b, buf, shown, more);
}

/* A list of pointers, ended by a null pointer. */
static void add_argv(struct sb *b, const struct sys_view *v, uint64_t at)
{
	uint64_t p;

	if (!at || tl_mem_read(v->t, at, &p, 8, NULL)) {
		add_pointer(b, at);
		return;
	}
	sb_addc(b, '[');
	for (unsigned i = 0; p; i++) {
		if (i)
			sb_add(b, ", ");
		if (i == 32) {
			sb_add(b, "...");
			break;
		}
		add_text(b, v, p, SIZE_MAX);
		at += 8;
		if (tl_mem_read(v->t, at, &p, 8, NULL))
			break;
	}
	sb_addc(b, ']');
}

static void add_envp(struct sb *b, const struct sys_view *v, uint64_t at)
{
	uint64_t p[64];
	unsigned n = 0;

	add_pointer(b, at);
	if (!at)
		return;
	for (bool end = false; !end && n < 100000;) {
		size_t got = 0;
		if (tl_mem_read_some(v->t, at + 8ull * n, p, sizeof(p), &got, NULL) || got < 8)
			return;
		size_t i = 0;
		while (i < got / 8 && p[i])
			i++;
		n += (unsigned)i;
		end = i < got / 8;
	}
	sb_printf(b, " /* %u var%s */", n, n == 1 ? "" : "s");
}

static uint64_t out_length(const struct sys_view *v, unsigned i)
{
	const char *name = tl_syscall_name(v->nr);

	if (name && !strcmp(name, "getcwd") && v->result > 0)
		return (uint64_t)v->result - 1;
	return (uint64_t)v->result > v->args[i + 1] ? v->args[i + 1] : (uint64_t)v->result;
}

void sys_arg_text(struct sb *b, const struct sys_view *v, unsigned i)
{
	const struct sys_call *c = call_of(v->nr);
	uint64_t a = v->args[i];

	switch (c ? (enum arg_kind)c->arg[i].kind : ARG_HEX) {
	case ARG_INT:
		sb_printf(b, "%d", (int)a);
		break;
	case ARG_UINT:
		sb_printf(b, "%u", (unsigned)a);
		break;
	case ARG_LONG:
		sb_printf(b, "%lld", (long long)a);
		break;
	case ARG_ULONG:
		sb_printf(b, "%llu", (unsigned long long)a);
		break;
	case ARG_OCTAL:
		sb_printf(b, "0%o", (unsigned)a);
		break;
	case ARG_HEX:
	case ARG_PTR:
		if (c)
			add_pointer(b, a);
		else
			sb_printf(b, "0x%llx", (unsigned long long)a);
		break;
	case ARG_DIRFD:
		if ((int)a == AT_FDCWD)
			sb_add(b, "AT_FDCWD");
		else
			sb_printf(b, "%d", (int)a);
		break;
	case ARG_STR:
		add_text(b, v, a, SIZE_MAX);
		break;
	case ARG_IN:
		add_text(b, v, a, v->args[i + 1]);
		break;
	case ARG_OUT:
		if (v->done && v->result >= 0)
			add_text(b, v, a, out_length(v, i));
		else
			add_pointer(b, a);
		break;
	case ARG_ARGV:
		add_argv(b, v, a);
		break;
	case ARG_ENVP:
		add_envp(b, v, a);
		break;
	case ARG_SIGNAL:
		if (tl_signal_name((int)a))
			sb_add(b, tl_signal_name((int)a));
		else
			sb_printf(b, "%d", (int)a);
		break;
	case ARG_FLAGS:
		add_flags(b, c->arg[i].set, c->arg[i].set == SET_WIDE_INDEX ? a : (uint32_t)a);
		break;
	}
}

/* ---- results */

const char *sys_error_name(int64_t r)
{
	static const char *const restart[] = { "ERESTARTSYS", "ERESTARTNOINTR", "ERESTARTNOHAND", NULL,
					       "ERESTART_RESTARTBLOCK" };

	if (r <= -512 && r >= -516)
		return restart[-512 - r];
	return r < 0 && r >= -4095 ? strerrorname_np((int)-r) : NULL;
}

void sys_result_text(struct sb *b, const struct sys_view *v)
{
	const struct sys_call *c = call_of(v->nr);
	const char *error = v->done ? sys_error_name(v->result) : NULL;

	if (!v->done)
		sb_addc(b, '?');
	else if (error && v->result <= -512)
		sb_printf(b, "? %s (To be restarted)", error);
	else if (error)
		sb_printf(b, "-1 %s (%s)", error, strerrordesc_np((int)-v->result));
	else if (c && c->hex_result)
		sb_printf(b, "0x%llx", (unsigned long long)v->result);
	else
		sb_printf(b, "%lld", (long long)v->result);
}
