/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The type of $_siginfo: the kernel's siginfo_t of a 64-bit process
 * (include/uapi/asm-generic/siginfo.h), with gdb's names. The value is treated
 * as a register of 128 bytes, so that its parts can be assigned to.
 */

#include <string.h>

#include "base/scoped.h"
#include "expr/expr.h"
#include "expr/types.h"

const struct tl_reg_info expr_siginfo_reg = { .name = "_siginfo", .size = 128, .dwarf = -1 };

struct field {
	const char *name;
	struct sym_type *type;
	uint32_t off;
};

static struct sym_type *aggregate(struct expr_types *bt, enum sym_kind kind, const char *name, uint64_t size,
				  const struct field *f, size_t n)
{
	struct sym_type *t = sym_type_make(bt->store, kind, name, size);

	if (t == &sym_type_unknown)
		return t;
	t->members = sym_types_alloc(bt->store, n * sizeof(*t->members));
	if (!t->members)
		return &sym_type_unknown;
	t->n_members = n;
	t->loaded = true;
	for (size_t i = 0; i < n; i++) {
		t->members[i].name = f[i].name;
		t->members[i].type = f[i].type;
		t->members[i].off = f[i].off;
	}
	return t;
}

#define AGGREGATE(bt, kind, name, size, ...)                                                        \
	aggregate(bt, kind, name, size, (const struct field[]){ __VA_ARGS__ },                     \
		  ARRAY_LEN(((const struct field[]){ __VA_ARGS__ })))

static struct sym_type *alias(struct expr_types *bt, const char *name, struct sym_type *of)
{
	struct sym_type *t = sym_type_make(bt->store, SYM_K_TYPEDEF, name, of->size);

	if (t != &sym_type_unknown)
		t->target = of;
	return t;
}

static struct sym_type *pad(struct expr_types *bt)
{
	struct sym_type *t = sym_type_make(bt->store, SYM_K_ARRAY, NULL, 0);

	if (t == &sym_type_unknown)
		return t;
	t->target = bt->t_int;
	t->count = 28;
	t->has_count = t->is_vector = true;
	return t;
}

static struct sym_type *fields(struct expr_types *bt)
{
	struct sym_type *pid = alias(bt, "__pid_t", bt->t_int), *uid = alias(bt, "__uid_t", bt->t_uint);
	struct sym_type *clock = alias(bt, "__clock_t", bt->t_long), *ptr = bt->t_data_ptr, *i = bt->t_int;
	struct sym_type *sigval = AGGREGATE(bt, SYM_K_UNION, "sigval_t", 8, { "sival_int", i, 0 },
					    { "sival_ptr", ptr, 0 });
	struct sym_type *bounds = AGGREGATE(bt, SYM_K_STRUCT, NULL, 16, { "_lower", ptr, 0 },
					    { "_upper", ptr, 8 });
	struct sym_type *kill = AGGREGATE(bt, SYM_K_STRUCT, NULL, 8, { "si_pid", pid, 0 }, { "si_uid", uid, 4 });
	struct sym_type *timer = AGGREGATE(bt, SYM_K_STRUCT, NULL, 16, { "si_tid", i, 0 },
					   { "si_overrun", i, 4 }, { "si_sigval", sigval, 8 });
	struct sym_type *rt = AGGREGATE(bt, SYM_K_STRUCT, NULL, 16, { "si_pid", pid, 0 }, { "si_uid", uid, 4 },
					{ "si_sigval", sigval, 8 });
	struct sym_type *child = AGGREGATE(bt, SYM_K_STRUCT, NULL, 32, { "si_pid", pid, 0 }, { "si_uid", uid, 4 },
					   { "si_status", i, 8 }, { "si_utime", clock, 16 },
					   { "si_stime", clock, 24 });
	struct sym_type *fault = AGGREGATE(bt, SYM_K_STRUCT, NULL, 32, { "si_addr", ptr, 0 },
					   { "_addr_lsb", bt->t_short, 8 }, { "_addr_bnd", bounds, 16 });
	struct sym_type *poll = AGGREGATE(bt, SYM_K_STRUCT, NULL, 16, { "si_band", bt->t_long, 0 },
					  { "si_fd", i, 8 });
	struct sym_type *sys = AGGREGATE(bt, SYM_K_STRUCT, NULL, 16, { "_call_addr", ptr, 0 },
					 { "_syscall", i, 8 }, { "_arch", bt->t_uint, 12 });

	return AGGREGATE(bt, SYM_K_UNION, NULL, 112, { "_pad", pad(bt), 0 }, { "_kill", kill, 0 },
			 { "_timer", timer, 0 }, { "_rt", rt, 0 }, { "_sigchld", child, 0 },
			 { "_sigfault", fault, 0 }, { "_sigpoll", poll, 0 }, { "_sigsys", sys, 0 });
}

struct sym_type *expr_types_siginfo(struct expr_types *bt)
{
	if (!bt->t_siginfo)
		bt->t_siginfo = AGGREGATE(bt, SYM_K_STRUCT, "siginfo", 128, { "si_signo", bt->t_int, 0 },
					  { "si_errno", bt->t_int, 4 }, { "si_code", bt->t_int, 8 },
					  { "_sifields", fields(bt), 16 });
	return bt->t_siginfo;
}
