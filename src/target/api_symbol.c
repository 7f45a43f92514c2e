/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The public functions of trapline/symbol.h on modules, symbols, lines and locations. */

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "expr/state.h"
#include "symbol/probes.h"
#include "target/target.h"

enum tl_code tl_module_get(struct tl_target *t, uint32_t index, struct tl_module_info *ret,
			   struct tl_error *err)
{
	struct sym_module *m = sym_module_nth(tgt_symbols(t), index);

	if (!m)
		return tl_fail(err, TL_E_NOTFOUND, "no module %u", index);
	return sym_module_describe(m, ret, err);
}

enum tl_code tl_module_at(struct tl_target *t, uint64_t addr, struct tl_module_info *ret,
			  struct tl_error *err)
{
	struct sym_module *m = sym_module_by_addr(tgt_symbols(t), addr);

	if (!m)
		return tl_fail(err, TL_E_NOTFOUND, "no module at 0x%llx", (unsigned long long)addr);
	return sym_module_describe(m, ret, err);
}

enum tl_code tl_module_section(struct tl_target *t, uint32_t module, uint32_t index,
			       struct tl_section *ret, struct tl_error *err)
{
	struct sym_module *m = sym_module_nth(tgt_symbols(t), module);

	if (!m)
		return tl_fail(err, TL_E_NOTFOUND, "no module %u", module);
	return sym_module_section(m, index, ret, err);
}

enum tl_code tl_symbol_at(struct tl_target *t, uint64_t addr, struct tl_symbol *ret, struct tl_error *err)
{
	return sym_symbol_at(tgt_symbols(t), addr, ret, err);
}

enum tl_code tl_symbol_find(struct tl_target *t, const char *name, struct tl_symbol *ret,
			    struct tl_error *err)
{
	return sym_symbol_find(tgt_symbols(t), name, ret, err);
}

void tl_main_name(struct tl_target *t, char *buf, size_t cap)
{
	struct sym_module *m = sym_module_nth(tgt_symbols(t), 0);
	struct mem_reader mem = tgt_reader(t);
	char ada[256];
	const char *name = NULL;

	if (m && sym_module_is_program(m)) {
		name = sym_module_rust_user_main(m, NULL);
		name = name ? name : sym_module_main_name(m, &mem, ada, sizeof(ada));
	}
	snprintf(buf, cap, "%s", name ? name : "main");
}

void tl_symbol_each(struct tl_target *t, const char *prefix,
		    bool (*fn)(const struct tl_symbol *sym, void *user), void *user)
{
	sym_symbol_each(tgt_symbols(t), prefix, fn, user);
}

enum tl_code tl_line_at(struct tl_target *t, uint64_t addr, struct tl_line *ret, struct tl_error *err)
{
	return sym_line_at(tgt_symbols(t), addr, ret, err);
}

enum tl_code tl_line_each(struct tl_target *t, uint32_t module, bool (*fn)(const struct tl_line *line, void *user),
			  void *user, struct tl_error *err)
{
	struct sym_module *m = sym_module_nth(tgt_symbols(t), module);

	if (!m)
		return tl_fail(err, TL_E_NOTFOUND, "no module %u", module);
	return sym_line_each(m, fn, user, err);
}

enum tl_code tl_function_at(struct tl_target *t, uint64_t addr, struct tl_function *ret,
			    struct tl_error *err)
{
	return sym_function_at(tgt_symbols(t), addr, ret, err);
}

enum tl_code tl_function_brief_at(struct tl_target *t, uint64_t addr, struct tl_function *ret,
				  struct tl_error *err)
{
	if (sym_function_of(tgt_symbols(t), addr, ret))
		return tl_fail(err, TL_E_NOTFOUND, "No function contains specified address.");
	return TL_OK;
}

enum tl_code tl_function_range(struct tl_target *t, uint64_t addr, uint32_t n, uint64_t *ret_start,
			       uint64_t *ret_end, struct tl_error *err)
{
	if (sym_function_range(tgt_symbols(t), addr, n, ret_start, ret_end))
		return TL_OK;
	return tl_fail(err, TL_E_NOTFOUND, "no range %u of a function at 0x%llx", n, (unsigned long long)addr);
}

const char *tl_function_signature(struct tl_target *t, uint64_t addr)
{
	return sym_function_signature(tgt_symbols(t), addr);
}

enum tl_code tl_function_each(struct tl_target *t, const char *regex, const char *file,
			      bool (*fn)(const struct tl_function *f, void *user), void *user,
			      struct tl_error *err)
{
	return sym_function_each(tgt_symbols(t), regex, file, fn, user, err);
}

enum tl_code tl_source_unit(struct tl_target *t, const char *fullname, struct tl_unit *ret, struct tl_error *err)
{
	return sym_source_unit(tgt_symbols(t), fullname, ret, err);
}

void tl_source_each(struct tl_target *t, bool (*fn)(const char *file, const char *fullname, void *user),
		    void *user)
{
	sym_source_each(tgt_symbols(t), fn, user);
}

void tl_probe_each(struct tl_target *t, bool (*fn)(const struct tl_probe *p, void *user), void *user)
{
	sym_probes_each(tgt_symbols(t), fn, user);
}

void tl_label_each(struct tl_target *t, uint64_t addr, void (*fn)(const char *name, void *user), void *user)
{
	sym_label_each(tgt_symbols(t), addr, fn, user);
}

size_t tl_address_text(struct tl_target *t, uint64_t addr, enum tl_spelling spelling, char *buf, size_t cap)
{
	struct sb out = { 0 };
	size_t n;

	sym_address_add(tgt_symbols(t), addr, spelling, &out);
	n = out.n;
	if (cap)
		snprintf(buf, cap, "%s", sb_str(&out));
	sb_deinit(&out);
	return n;
}

bool tgt_signature(struct tl_target *t, pid_t tid, const char *function, struct sb *out)
{
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = t, .tid = tid };
	struct tgt_expr_store store;
	struct expr_env env;

	return !tgt_expr_env(&ctx, &store, &env, NULL) && expr_signature(&env, function, out);
}

/* "*EXPR" in a location. */
struct star {
	struct tl_target *t;
	const struct tl_location_context *ctx;
};

enum tl_code tgt_value_place(const struct tl_value *v, const char *text, uint64_t *ret, struct tl_error *err)
{
	if (*text == '$' && tl_value_is_void(v))
		return tl_fail(err, TL_E_NOTFOUND, "no such variable");
	if (*text == '$' && tl_value_is_float(v))
		return tl_fail(err, TL_E_INVAL, "a floating point number is no place");
	enum tl_code r = tl_value_u64(v, ret, err);
	return r && tl_value_address(v, ret, NULL) ? r : TL_OK;
}

static enum tl_code eval_star(void *user, const char *text, size_t *ret_used, uint64_t *ret_addr,
			      struct tl_error *err)
{
	const struct star *s = user;
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = s->t };
	struct tgt_expr_store store;
	struct expr_env env;
	struct tl_value *value = NULL;
	char copy[1024];
	size_t end;
	enum tl_code r;

	if (s->ctx) {
		ctx.tid = s->ctx->tid;
		ctx.frame = s->ctx->frame;
	}
	r = tgt_expr_env(&ctx, &store, &env, err);
	if (!r)
		r = expr_check(&env, text, true, &end, err);
	if (r)
		return r;
	if (end >= sizeof(copy))
		return tl_fail(err, TL_E_PARSE, "location is too long");
	memcpy(copy, text, end);
	copy[end] = 0;
	r = expr_eval(&env, copy, &value, err);
	if (r)
		return r;
	r = tgt_value_place(value, text, ret_addr, err);
	tl_value_free(value);
	*ret_used = end;
	return r;
}

static bool signature(void *user, const char *function, struct sb *out)
{
	const struct star *s = user;

	return tgt_signature(s->t, s->ctx ? s->ctx->tid : 0, function, out);
}

enum tl_code tl_location_resolve(struct tl_target *t, const char *text,
				 const struct tl_location_context *ctx, struct tl_location *buf,
				 size_t cap, size_t *ret_n, const char **ret_rest, struct tl_error *err)
{
	struct star star = { .t = t, .ctx = ctx };
	struct sym_locspec_env env = { .ctx = ctx, .eval = eval_star, .signature = signature, .user = &star,
				       .mem = tgt_reader(t), .classes = tgt_expr_state(tl_target_session(t))->dwarf };

	if (ctx && ctx->size < sizeof(*ctx))
		return tl_fail(err, TL_E_INVAL, "tl_location_context.size is not set");
	if (ctx && ctx->list_mode)
		env.dwarf = tgt_expr_state(tl_target_session(t))->dwarf;
	return sym_locate(tgt_symbols(t), text, &env, buf, cap, ret_n, ret_rest, err);
}
