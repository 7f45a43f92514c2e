/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Any text as an expression: parsed, checked, evaluated, printed, made a condition. */

#include "tap.h"

#include "expr_env.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char letters[] = "xduotzacfsr";
	struct fake *f = fake_new(true);
	struct tl_value *v = NULL;
	struct expr_cond *c = NULL;
	char *text, *out = NULL;
	size_t end;
	bool b;

	text = malloc(size + 1);
	if (!text)
		abort();
	memcpy(text, data, size);
	text[size] = 0;
	if (size % 4 == 3)
		expr_language_set(f->env.state, TL_LANGUAGE_ADA);
	for (size_t i = 0; i < sizeof(f->mem); i++)
		f->mem[i] = (uint8_t)(i * 7);
	if (!expr_check(&f->env, text, true, &end, NULL) && end > size)
		abort();
	if (!expr_eval(&f->env, text, &v, NULL)) {
		for (const char *l = letters; *l; l++) {
			if (!expr_format(&f->env, v, (struct tl_format){ .letter = *l }, &out,
					 NULL))
				free(out);
		}
		(void)!tl_value_bool(v, &b, NULL);
		(void)tl_value_type(v);
		tl_value_free(v);
	}
	if (!expr_cond_new(&f->env, text, &c, NULL)) {
		(void)!expr_cond_eval(c, &f->env, &b, NULL);
		expr_cond_free(c);
	}
	for (int expand = 0; expand < 2; expand++)
		if (!expr_type_describe(&f->env, text, expand, &out, NULL))
			free(out);
	fake_free(&f);
	free(text);
	return 0;
}
