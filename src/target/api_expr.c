/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The public functions of trapline/expr.h, and those of trapline/symbol.h that show values of
 * frames. */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "disasm/disasm.h"
#include "expr/abi.h"
#include "target/state.h"
#include "target/target.h"

/* Callbacks of an environment; ctx is a struct tgt_expr_store. */

static enum tl_code env_read(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;
	struct mem_reader mem = tgt_reader(st->t);

	return mem_read(&mem, addr, buf, len, err);
}

static enum tl_code env_write(void *ctx, uint64_t addr, const void *buf, size_t len,
			      struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;

	return tl_mem_write(st->t, addr, buf, len, err);
}

static const struct tl_reg_info *env_reg_find(void *ctx, const char *name)
{
	struct tgt_expr_store *st = ctx;

	if (strcmp(name, expr_siginfo_reg.name) == 0)
		return st->tid ? &expr_siginfo_reg : NULL;
	return tl_reg_find(st->t, name);
}

/* Calls are made on top of the whole stack, whichever frame is selected. */
static enum tl_code env_call_sp(void *ctx, uint64_t *ret, struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;

	return tl_call_sp(st->t, st->tid, ret, err);
}

static enum tl_code env_call(void *ctx, struct expr_call *c, struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;
	struct tl_call call = { .size = sizeof(call),
				.tid = st->tid,
				.function = c->function,
				.name = c->name,
				.n_sse = c->args->n_sse,
				.stack = c->args->stack,
				.stack_len = c->args->len,
				.sp = c->sp,
				.popped = c->popped };
	enum tl_code r;

	memcpy(call.gpr, c->args->gpr, sizeof(call.gpr));
	memcpy(call.sse, c->args->sse, sizeof(call.sse));
	r = tl_target_call(st->t, &call, err);
	memcpy(c->result->gpr, call.ret_gpr, sizeof(call.ret_gpr));
	memcpy(c->result->sse, call.ret_sse, sizeof(call.ret_sse));
	memcpy(c->result->x87, call.ret_x87, sizeof(call.ret_x87));
	return r;
}

static enum tl_code env_frame_reg(void *ctx, unsigned dwarf, uint64_t *ret, struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;
	struct user_regs_struct regs;
	struct unw_stack *stack;
	int off = arch_dwarf_to_gpr(tgt_mode(st->t), dwarf);
	enum tl_code r;

	if (st->frame == 0 && off >= 0) {
		r = tgt_gregs(st->t, st->tid, &regs, err);
		if (!r)
			memcpy(ret, (const char *)&regs + off, 8);
		return r;
	}
	r = tgt_stack(st->t, st->tid, &stack, err);
	return r ? r : unw_reg(stack, st->frame, dwarf, ret, err);
}

static enum tl_code env_frame_cfa(void *ctx, uint64_t *ret, struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;
	struct unw_stack *stack;
	enum tl_code r = tgt_stack(st->t, st->tid, &stack, err);

	return r ? r : unw_cfa(stack, st->frame, ret, err);
}

/*
 * Level of the up-th caller of the frame's function. Inlined frames are levels
 * of their own but have no call: they are passed over.
 */
static enum tl_code caller_level(struct tgt_expr_store *st, unsigned up,
				 struct unw_stack **ret_stack, uint32_t *ret, struct tl_error *err)
{
	uint32_t level = st->frame;
	struct tl_frame f;
	enum tl_code r = tgt_stack(st->t, st->tid, ret_stack, err);

	while (!r) {
		r = unw_frame(*ret_stack, level, &f, err);
		if (r || (f.kind != TL_FRAME_INLINE && up == 0))
			break;
		/* No call led to a signal handler's frame. */
		if (f.kind == TL_FRAME_SIGNAL)
			return tl_fail(err, TL_E_UNAVAILABLE, "no caller");
		level++;
		if (f.kind != TL_FRAME_INLINE && --up == 0)
			break;
	}
	*ret = level;
	return r;
}

enum tl_code tgt_caller_pc(void *ctx, unsigned up, uint64_t *ret, struct tl_error *err)
{
	struct unw_stack *stack;
	struct tl_frame f;
	uint32_t level;
	enum tl_code r = caller_level(ctx, up, &stack, &level, err);

	if (!r)
		r = unw_frame(stack, level, &f, err);
	if (!r && f.kind == TL_FRAME_SIGNAL)
		r = tl_fail(err, TL_E_UNAVAILABLE, "no caller");
	*ret = r ? 0 : f.pc;
	return r;
}

enum tl_code tgt_caller_reg(void *ctx, unsigned up, unsigned dwarf, uint64_t *ret, struct tl_error *err)
{
	struct unw_stack *stack;
	uint32_t level;
	enum tl_code r = caller_level(ctx, up, &stack, &level, err);

	return r ? r : unw_reg(stack, level, dwarf, ret, err);
}

enum tl_code tgt_caller_cfa(void *ctx, unsigned up, uint64_t *ret, struct tl_error *err)
{
	struct unw_stack *stack;
	uint32_t level;
	enum tl_code r = caller_level(ctx, up, &stack, &level, err);

	return r ? r : unw_cfa(stack, level, ret, err);
}

/*
 * The whole register that a name is part of, as far as the unwinder knows it:
 * "eax" of an older frame is the low half of its rax.
 */
static int dwarf_of_part(const struct tl_reg_info *reg, unsigned *ret_shift)
{
	static const char *const part[][4] = {
		/* DWARF order: rax rdx rcx rbx rsi rdi rbp rsp */
		{ "eax", "ax", "al", "ah" }, { "edx", "dx", "dl", "dh" },
		{ "ecx", "cx", "cl", "ch" }, { "ebx", "bx", "bl", "bh" },
		{ "esi", "si", "sil", "" },  { "edi", "di", "dil", "" },
		{ "ebp", "bp", "bpl", "" },  { "esp", "sp", "spl", "" },
	};

	*ret_shift = 0;
	if (reg->dwarf >= 0)
		return reg->dwarf;
	for (int i = 0; i < 8; i++)
		for (unsigned k = 0; k < 4; k++)
			if (strcmp(part[i][k], reg->name) == 0) {
				*ret_shift = k == 3 ? 8 : 0;
				return i;
			}
	if (reg->name[0] == 'r' && reg->size < 8 && atoi(reg->name + 1) >= 8 &&
	    atoi(reg->name + 1) <= 15)
		return atoi(reg->name + 1);
	return -1;
}

bool tgt_number_of(const struct thread *th, const char *name, int64_t *ret)
{
	if (!strcmp(name, "_thread"))
		*ret = th->num;
	else if (!strcmp(name, "_gthread"))
		*ret = th->global_num;
	else if (!strcmp(name, "_inferior"))
		*ret = th->t->id;
	else
		return false;
	return true;
}

static bool env_number_of(void *ctx, const char *name, int64_t *ret)
{
	struct tgt_expr_store *st = ctx;
	const struct thread *th = tgt_thread(st->t, st->tid);

	return th && tgt_number_of(th, name, ret);
}

/*
 * All zero (no signal has the number 0) where a thread has stopped without one. A
 * core file has it of the thread that died alone; nothing is known of the others.
 */
enum tl_code tgt_siginfo_value(struct tl_target *t, pid_t tid, void *buf, struct tl_error *err)
{
	enum tl_code r = tl_thread_siginfo(t, tid, buf, expr_siginfo_reg.size, err);
	struct user_regs_struct regs;

	if (r && tl_target_is_core(t))
		return tl_fail(err, TL_E_STATE, "Unable to read siginfo");
	if (r != TL_E_STATE || tgt_gregs(t, tid, &regs, NULL))
		return r;
	memset(buf, 0, expr_siginfo_reg.size);
	return TL_OK;
}

static enum tl_code env_reg_read(void *ctx, const struct tl_reg_info *reg, void *buf,
				 struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;
	unsigned shift;
	int dwarf = dwarf_of_part(reg, &shift);
	uint64_t v;
	enum tl_code r;

	if (reg == &expr_siginfo_reg)
		return tgt_siginfo_value(st->t, st->tid, buf, err);
	/* What the unwinder does not track (vectors, segments, flags) is taken from the thread, as
	 * gdb does. */
	if (st->frame == 0 || dwarf < 0 || dwarf > 16 || reg->size > 8)
		return tl_reg_read(st->t, st->tid, reg, buf, reg->size, err);
	r = env_frame_reg(ctx, (unsigned)dwarf, &v, err);
	if (r)
		return r;
	v >>= shift;
	memcpy(buf, &v, reg->size);
	return TL_OK;
}

/* A register that a younger frame saved in memory is changed there. */
static enum tl_code env_reg_write(void *ctx, const struct tl_reg_info *reg, const void *buf,
				  struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;
	struct unw_stack *stack;
	unsigned shift;
	int dwarf = dwarf_of_part(reg, &shift);
	uint64_t at = 0;
	enum tl_code r;

	if (reg == &expr_siginfo_reg)
		return tl_thread_set_siginfo(st->t, st->tid, buf, reg->size, err);
	if (st->frame > 0 && dwarf >= 0 && dwarf <= 16 && reg->size <= 8) {
		r = tgt_stack(st->t, st->tid, &stack, err);
		if (!r)
			r = unw_saved_at(stack, st->frame - 1, (unsigned)dwarf, &at, err);
		if (r)
			return r;
		if (at)
			return tl_mem_write(st->t, at + shift / 8, buf, reg->size, err);
		if (unw_reg(stack, st->frame, (unsigned)dwarf, &at, NULL) == TL_E_UNAVAILABLE)
			return tl_fail(err, TL_E_UNAVAILABLE, "Attempt to assign to a register that was not saved.");
		if (dwarf == 7)
			return tl_fail(err, TL_E_UNSUP,
				       "the stack pointer of an older frame cannot be changed");
	}
	return tl_reg_write(st->t, st->tid, reg, buf, reg->size, err);
}

_Static_assert(sizeof(struct tgt_expr_store) <= EXPR_CTX_ROOM, "room for a context");

static enum tl_code env_frame_above(void *ctx, uint32_t up, void *room, struct expr_env *ret,
				    struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;
	struct tl_expr_context c = { .size = sizeof(c), .target = st->t, .tid = st->tid, .frame = st->frame + up };

	return tgt_expr_env(&c, room, ret, err);
}

static enum tl_code frame_of(struct tgt_expr_store *st, uint64_t *ret_pc, struct tl_error *err)
{
	struct user_regs_struct regs;
	struct unw_stack *stack;
	struct tl_frame f;
	enum tl_code r;

	if (st->frame == 0) {
		r = tgt_gregs(st->t, st->tid, &regs, err);
		*ret_pc = r ? 0 : regs.rip;
		return r;
	}
	r = tgt_stack(st->t, st->tid, &stack, err);
	if (!r)
		r = unw_frame(stack, st->frame, &f, err);
	*ret_pc = r ? 0 : f.lookup_pc;
	return r;
}

static enum tl_code env_tls(void *ctx, const struct sym_module *m, uint64_t offset, uint64_t *ret,
			    struct tl_error *err)
{
	struct tgt_expr_store *st = ctx;

	return tgt_tls_address(st->t, st->tid, m, offset, ret, err);
}

static uint64_t max_value(struct tl_target *t)
{
	int64_t n = tl_session_get(tl_target_session(t), TL_OPT_MAX_VALUE);

	return n > 0 ? (uint64_t)n : UINT64_MAX;
}

enum tl_code tgt_expr_env_elsewhere(const struct tl_expr_context *c, struct tgt_expr_store *store,
				    struct expr_env *ret, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	// A caller compiled before .for_effect was there has none.
	if (!c || c->size < offsetof(struct tl_expr_context, for_effect) || !c->target)
		return tl_fail(err, TL_E_INVAL, "tl_expr_context is not filled in");
	*store = (struct tgt_expr_store){ .t = c->target, .tid = c->tid, .frame = c->frame };
	*ret = (struct expr_env){
		.state = tgt_expr_state(tl_target_session(c->target)),
		.syms = tgt_symbols(c->target),
		.mode = tgt_mode_types(c->target),
		.max_value = max_value(c->target),
		.input_radix = (unsigned)tl_session_get(tl_target_session(c->target), TL_OPT_INPUT_RADIX),
		.mem = { .ctx = store, .read = env_read },
		.mem_write = env_write,
		.reg_find = env_reg_find,
		.for_effect = c->size >= offsetof(struct tl_expr_context, scope) && c->for_effect,
		.ctx = store,
	};
	expr_mode_set(ret->state, ret->mode);
	if (!c->tid)
		return TL_OK;
	r = frame_of(store, &ret->lookup_pc, err);
	if (r)
		return r;
	ret->number_of = env_number_of;
	ret->reg_read = env_reg_read;
	ret->reg_write = env_reg_write;
	ret->frame_reg = env_frame_reg;
	ret->frame_cfa = env_frame_cfa;
	ret->tls = env_tls;
	ret->caller_pc = tgt_caller_pc;
	ret->caller_reg = tgt_caller_reg;
	ret->caller_cfa = tgt_caller_cfa;
	ret->call = tgt_can_run(c->target) ? env_call : NULL;
	ret->call_sp = env_call_sp;
	ret->loose_types = !tl_session_get(tl_target_session(c->target), TL_OPT_CHECK_TYPE);
	ret->keep_float = !tl_session_get(tl_target_session(c->target), TL_OPT_COERCE_FLOAT);
	ret->frame_above = env_frame_above;
	ret->have_frame = true;
	return TL_OK;
}

enum tl_code tgt_expr_env(const struct tl_expr_context *c, struct tgt_expr_store *store,
			  struct expr_env *ret, struct tl_error *err)
{
	enum tl_code r = tgt_expr_env_elsewhere(c, store, ret, err);
	struct unw_stack *stack;

	if (!r && c->tid &&
	    (tgt_stack(store->t, store->tid, &stack, NULL) || unw_inline_depth(stack, c->frame, &ret->inline_depth, NULL)))
		ret->inline_depth = 0;
	if (!r && c->size >= sizeof(*c) && c->scope)
		expr_scope_use(ret, c->scope);
	return r;
}

/* Expressions and values */

enum tl_code tl_expr_eval(const struct tl_expr_context *ctx, const char *text,
			  struct tl_value **ret, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_eval(&env, text, ret, err);
}

enum tl_code tgt_eval_first(const struct tl_expr_context *ctx, const char *text, size_t *ret_used,
			    struct tl_value **ret, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_eval_part(&env, text, true, ret_used, ret, err);
}

enum tl_code tl_expr_scope(const struct tl_expr_context *ctx, const char *text, struct tl_expr_scope *ret,
			   struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r;

	if (!ret || ret->size < sizeof(*ret))
		return tl_fail(err, TL_E_INVAL, "tl_expr_scope is not filled in");
	r = tgt_expr_env(ctx, &store, &env, err);
	return r ? r : expr_scope_of(&env, text, ret, err);
}

enum tl_code tl_expr_scope_frame(const struct tl_expr_context *ctx, const struct tl_expr_scope *scope,
				 uint32_t *ret_frame, struct tl_error *err)
{
	struct tl_expr_context at = { .size = sizeof(at), .target = ctx->target, .tid = ctx->tid, .frame = ctx->frame };
	struct tgt_expr_store store;
	struct expr_env env;
	struct tl_frame f;
	enum tl_code r = TL_OK;

	for (; !r && scope->block[1]; at.frame++) {
		r = ctx->tid ? tgt_expr_env(&at, &store, &env, err) : tl_fail(err, TL_E_NOTFOUND, "no frame");
		if (!r && expr_scope_is_here(&env, scope))
			break;
		r = r ? r : tl_frame_get(at.target, at.tid, at.frame, &f, err);
		if (!r && f.kind != TL_FRAME_INLINE)
			r = tl_fail(err, TL_E_NOTFOUND, "the frame is not in the block of the expression");
	}
	*ret_frame = r ? ctx->frame : at.frame;
	return r;
}

enum tl_code tl_expr_check(const struct tl_expr_context *ctx, const char *text, bool stop_at_comma,
			   size_t *ret_end, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_check(&env, text, stop_at_comma, ret_end, err);
}

enum tl_code tl_value_returned(const struct tl_expr_context *ctx, uint64_t function,
			       struct tl_value **ret, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_returned(&env, function, ret, err);
}

enum tl_code tl_value_to_return(const struct tl_expr_context *ctx, uint64_t function,
				struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_to_return(&env, function, v, ret, err);
}

enum tl_code tl_value_return(const struct tl_expr_context *ctx, struct tl_value *v, bool only_check,
			     struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_return(&env, v, only_check, err);
}

enum tl_code tl_value_format(const struct tl_expr_context *ctx, const struct tl_value *v,
			     struct tl_format f, char **ret, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_format(&env, v, f, ret, err);
}

enum tl_code tl_print_options_set(struct tl_session *s, const struct tl_print_options *o,
				  struct tl_error *err)
{
	if (!o || o->size < sizeof(*o))
		return tl_fail(err, TL_E_INVAL, "tl_print_options is not filled in");
	return expr_print_set(tgt_expr_state(s), o, err);
}

void tl_expr_on_warning(struct tl_session *s, void (*fn)(const char *text, void *user), void *user)
{
	expr_on_warning(tgt_expr_state(s), fn, user);
}

void tl_styles_set(struct tl_session *s, const struct tl_styles *styles)
{
	expr_styles_set(tgt_expr_state(s), styles);
}

void tl_language_set(struct tl_session *s, enum tl_language language)
{
	expr_language_set(tgt_expr_state(s), language);
}

const char *tl_language_here(const struct tl_expr_context *ctx)
{
	struct tgt_expr_store store;
	struct expr_env env;

	return tgt_expr_env(ctx, &store, &env, NULL) ? NULL : expr_language_here(&env);
}

enum tl_code tl_value_unit(const struct tl_expr_context *ctx, uint64_t addr, size_t size,
			   struct tl_value **ret, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_unit_pointer(&env, addr, size, ret, err);
}

enum tl_code tl_bytes_format(const struct tl_expr_context *ctx, const void *bytes, size_t size,
			     char letter, char **ret, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_bytes_format(&env, bytes, size, letter, ret, err);
}

enum tl_code tl_type_describe(const struct tl_expr_context *ctx, const char *text, bool expand,
			      char **ret, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_type_describe(&env, text, expand, ret, err);
}

enum tl_code tl_global_each(const struct tl_expr_context *ctx, enum tl_global_kind kind,
			    bool (*fn)(const struct tl_global *g, void *user), void *user,
			    struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	if (!r)
		expr_globals_each(&env, kind, fn, user);
	return r;
}

enum tl_code tl_type_expand(const struct tl_expr_context *ctx, const char *text,
			    const struct tl_type_options *o, char **ret, bool *ret_columns,
			    struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	bool columns = false;
	enum tl_code r;

	if (!o || o->size < sizeof(*o))
		return tl_fail(err, TL_E_INVAL, "tl_type_options.size is not set");
	r = tgt_expr_env(ctx, &store, &env, err);
	if (!r)
		r = expr_type_expand(&env, text, o, ret, &columns, err);
	if (!r && ret_columns)
		*ret_columns = columns;
	return r;
}

enum tl_code tl_history_add(struct tl_session *s, const struct tl_value *v, uint32_t *ret_n,
			    struct tl_error *err)
{
	uint32_t n;

	return expr_history_add(tgt_expr_state(s), v, ret_n ? ret_n : &n, err);
}

uint32_t tl_history_count(const struct tl_session *s)
{
	return expr_history_count(tgt_expr_state((struct tl_session *)s));
}

enum tl_code tl_convenience_set(struct tl_session *s, const char *name, int64_t value,
				struct tl_error *err)
{
	return expr_conv_set_int(tgt_expr_state(s), name, value, err);
}

enum tl_code tl_convenience_set_value(struct tl_session *s, const char *name,
				      const struct tl_value *v, struct tl_error *err)
{
	return expr_conv_set(tgt_expr_state(s), name, v, err);
}

void tl_convenience_unset(struct tl_session *s, const char *name)
{
	(void)!expr_conv_set(tgt_expr_state(s), name, NULL, NULL);
}

void tl_convenience_functions(struct tl_session *s, tl_convenience_fn *fn, void *user)
{
	expr_conv_functions(tgt_expr_state(s), fn, user);
}

void tl_convenience_each(struct tl_session *s,
			 bool (*fn)(const char *name, const struct tl_value *v, void *user),
			 void *user)
{
	expr_conv_each(tgt_expr_state(s), fn, user);
}

/* Frames */

size_t tl_frame_args(struct tl_target *t, pid_t tid, uint32_t level, char *buf, size_t cap)
{
	struct tl_expr_context ctx = {
		.size = sizeof(ctx), .target = t, .tid = tid, .frame = level
	};
	struct tgt_expr_store store;
	struct expr_env env;

	if (cap)
		buf[0] = 0;
	if (tgt_expr_env(&ctx, &store, &env, NULL))
		return 0;
	return expr_frame_args(&env, buf, cap);
}

enum tl_code tl_frame_variables(struct tl_target *t, pid_t tid, uint32_t level, bool args,
				bool (*fn)(const char *name, const char *value, void *user),
				void *user, struct tl_error *err)
{
	struct tl_expr_context ctx = {
		.size = sizeof(ctx), .target = t, .tid = tid, .frame = level
	};
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(&ctx, &store, &env, err);

	return r ? r : expr_frame_variables(&env, args, fn, user, err);
}

enum tl_code tl_member_each(const struct tl_expr_context *ctx, const char *text, bool (*fn)(const char *name, void *user),
			    void *user, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_members(&env, text, fn, user, err);
}

enum tl_code tl_vtable_each(const struct tl_expr_context *ctx, struct tl_value *v,
			    bool (*fn)(const struct tl_vtable *t, void *user), void *user, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_vtables(&env, v, fn, user, err);
}

enum tl_code tl_scope_each(const struct tl_expr_context *ctx, uint64_t pc,
			   bool (*fn)(const struct tl_variable_place *v, void *user), void *user, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_scope_each(&env, pc, fn, user, err);
}

enum tl_code tl_common_each(const struct tl_expr_context *ctx,
			    bool (*fn)(const char *common, const char *name, const char *value, void *user), void *user,
			    struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r = tgt_expr_env(ctx, &store, &env, err);

	return r ? r : expr_commons_each(&env, fn, user, err);
}

/* Disassembly */

static void symbol_text(void *ctx, uint64_t addr, struct sb *out)
{
	sym_address_add(ctx, addr, TL_LINKED, out);
}

enum tl_code tl_disasm(struct tl_target *t, uint64_t addr, enum tl_flavor flavor,
		       struct tl_insn *ret, struct tl_error *err)
{
	uint8_t bytes[16];
	size_t n = 0;
	enum tl_code r = tl_mem_read_some(t, addr, bytes, sizeof(bytes), &n, err);

	if (r)
		return r;
	dis_insn(tgt_mode_code(t), flavor, bytes, n, addr, symbol_text, tgt_symbols(t), &t->s->insn_text, ret);
	return t->s->insn_text.failed ? tl_fail(err, TL_E_NOMEM, "out of memory") : TL_OK;
}
