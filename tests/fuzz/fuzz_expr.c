/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Expressions over a small memory: parse, evaluate, format, and as a condition. */
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static uint8_t memory[4096];

static enum tl_code mem_read_some(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx;
	if (addr >= sizeof(memory) || len > sizeof(memory) - addr) {
		if (err)
			*err = (struct tl_error){ .code = TL_E_FAULT, .addr = addr };
		return TL_E_FAULT;
	}
	memcpy(buf, memory + addr, len);
	return TL_OK;
}

static enum tl_code mem_write_some(void *ctx, uint64_t addr, const void *buf, size_t len,
				   struct tl_error *err)
{
	(void)ctx;
	(void)buf;
	if (addr >= sizeof(memory) || len > sizeof(memory) - addr) {
		if (err)
			*err = (struct tl_error){ .code = TL_E_FAULT, .addr = addr };
		return TL_E_FAULT;
	}
	return TL_OK;
}

/* The last one is the terminating 0: natural. */
static const char letters[] = "xduotzacfsi";

static void try(const struct expr_env *env, const char *text)
{
	struct tl_value *v = NULL;
	struct expr_cond *cond = NULL;
	struct tl_error err = { 0 };
	size_t end = 0;
	bool yes;

	if (expr_check(env, text, true, &end, &err) == TL_OK && end > strlen(text))
		abort();
	if (expr_eval(env, text, &v, &err) == TL_OK) {
		for (size_t i = 0; i < sizeof(letters); i++) {
			char *out = NULL;

			if (expr_format(env, v, (struct tl_format){ .letter = letters[i] }, &out, &err) == TL_OK)
				free(out);
		}
		tl_value_free(v);
	}
	if (expr_cond_new(env, text, &cond, &err) == TL_OK) {
		(void)!expr_cond_eval(cond, env, &yes, &err);
		expr_cond_free(cond);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct expr_env env = { .mode = ARCH_X86_64, .mem = { NULL, mem_read_some },
				.mem_write = mem_write_some };
	char *text = malloc(len + 1);

	for (size_t i = 0; i < sizeof(memory); i++)
		memory[i] = (uint8_t)(i * 7);
	if (text && !expr_state_new(&env.state, NULL)) {
		memcpy(text, data, len);
		text[len] = 0;
		try(&env, text);
		expr_state_free(env.state);
	}
	free(text);
	return 0;
}
