/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_EXPR_ENV_H
#define TESTS_EXPR_ENV_H

/* An expression environment without a target: registers and memory of the test's own. */

#include <fcntl.h>
#include <unistd.h>

#include "expr/expr.h"
#include "expr/state.h"

struct fake {
	struct expr_env env;
	uint8_t mem[4096]; /* at FAKE_MEM */
	uint64_t rax, rdi, rip, rsp;
	uint8_t xmm0[16];
	uint64_t frame_reg[17];
	uint64_t cfa;
	unsigned reads, reg_reads;
	int self;    /* /proc/self/mem: addresses are those of this process; 0: not */
	bool direct; /* read it without a system call */
};
#define FAKE_MEM 0x10000u

static const struct tl_reg_info fake_regs[] = {
	{ "rax", 8, TL_REG_INT, TL_REGS_GENERAL, 0 },
	{ "eax", 4, TL_REG_INT, TL_REGS_GENERAL, -1 },
	{ "al", 1, TL_REG_INT, TL_REGS_GENERAL, -1 },
	{ "rdi", 8, TL_REG_INT, TL_REGS_GENERAL, 5 },
	{ "rip", 8, TL_REG_CODE_PTR, TL_REGS_GENERAL, 16 },
	{ "rsp", 8, TL_REG_DATA_PTR, TL_REGS_GENERAL, 7 },
	{ "eflags", 4, TL_REG_FLAGS, TL_REGS_GENERAL, 49 },
	{ "xmm0", 16, TL_REG_VECTOR, TL_REGS_VECTOR, 17 },
};

static inline const struct tl_reg_info *fake_find(void *ctx, const char *name)
{
	(void)ctx;
	for (size_t i = 0; i < sizeof(fake_regs) / sizeof(*fake_regs); i++)
		if (strcmp(fake_regs[i].name, name) == 0)
			return &fake_regs[i];
	return NULL;
}

static inline void *fake_place(struct fake *f, const struct tl_reg_info *reg)
{
	static uint32_t eflags;

	eflags = 0x246;
	if (strcmp(reg->name, "rdi") == 0)
		return &f->rdi;
	if (strcmp(reg->name, "rip") == 0)
		return &f->rip;
	if (strcmp(reg->name, "rsp") == 0)
		return &f->rsp;
	if (strcmp(reg->name, "xmm0") == 0)
		return f->xmm0;
	return reg->type == TL_REG_FLAGS ? (void *)&eflags : &f->rax;
}

static inline enum tl_code fake_reg_read(void *ctx, const struct tl_reg_info *reg, void *buf,
					 struct tl_error *err)
{
	struct fake *f = ctx;

	(void)err;
	f->reg_reads++;
	memcpy(buf, fake_place(f, reg), reg->size);
	return TL_OK;
}

static inline enum tl_code fake_reg_write(void *ctx, const struct tl_reg_info *reg, const void *buf,
					  struct tl_error *err)
{
	(void)err;
	memcpy(fake_place(ctx, reg), buf, reg->size);
	return TL_OK;
}

static inline enum tl_code fake_read(void *ctx, uint64_t addr, void *buf, size_t len,
				     struct tl_error *err)
{
	struct fake *f = ctx;

	f->reads++;
	if (f->direct) {
		memcpy(buf, (const void *)(uintptr_t)addr, len);
		return TL_OK;
	}
	if (f->self)
		return pread(f->self, buf, len, (off_t)addr) == (ssize_t)len
			       ? TL_OK
			       : tl_fail_fault(err, addr);
	if (addr < FAKE_MEM || len > sizeof(f->mem) || addr - FAKE_MEM > sizeof(f->mem) - len)
		return tl_fail_fault(err, addr);
	memcpy(buf, f->mem + (addr - FAKE_MEM), len);
	return TL_OK;
}

static inline enum tl_code fake_write(void *ctx, uint64_t addr, const void *buf, size_t len,
				      struct tl_error *err)
{
	struct fake *f = ctx;

	if (f->self)
		return pwrite(f->self, buf, len, (off_t)addr) == (ssize_t)len
			       ? TL_OK
			       : tl_fail_fault(err, addr);
	if (addr < FAKE_MEM || len > sizeof(f->mem) || addr - FAKE_MEM > sizeof(f->mem) - len)
		return tl_fail_fault(err, addr);
	memcpy(f->mem + (addr - FAKE_MEM), buf, len);
	return TL_OK;
}

static inline enum tl_code fake_frame_reg(void *ctx, unsigned n, uint64_t *ret,
					  struct tl_error *err)
{
	if (n > 16)
		return tl_fail(err, TL_E_UNAVAILABLE, "register %u", n);
	*ret = ((struct fake *)ctx)->frame_reg[n];
	return TL_OK;
}

static inline enum tl_code fake_cfa(void *ctx, uint64_t *ret, struct tl_error *err)
{
	(void)err;
	*ret = ((struct fake *)ctx)->cfa;
	return TL_OK;
}

/* live: has registers. */
static inline struct fake *fake_new(bool live)
{
	struct fake *f = calloc(1, sizeof(*f));

	if (!f || expr_state_new(&f->env.state, NULL))
		abort();
	f->env.mem = (struct mem_reader){ f, fake_read };
	f->env.mem_write = fake_write;
	f->env.ctx = f;
	if (live) {
		f->env.reg_find = fake_find;
		f->env.reg_read = fake_reg_read;
		f->env.reg_write = fake_reg_write;
	}
	return f;
}

static inline void fake_free(struct fake **f)
{
	expr_state_free((*f)->env.state);
	free(*f);
}
#define SCOPED_FAKE __attribute__((cleanup(fake_free)))

/*
 * One command as the front does it: "print/x EXPR", "whatis EXPR", "ptype
 * EXPR". The answer, or the error's text. Freed by the caller.
 */
static inline char *fake_command(struct fake *f, const char *line)
{
	struct tl_error err = { .text = "" };
	struct tl_format fmt = { 0 };
	struct tl_value *v = NULL;
	char *text = NULL;
	uint32_t n;

	if (strncmp(line, "whatis ", 7) == 0 || strncmp(line, "ptype ", 6) == 0) {
		bool expand = line[0] == 'p';

		return expr_type_describe(&f->env, line + (expand ? 6 : 7), expand, &text, &err)
			       ? strdup(err.text)
			       : text;
	}
	line += strlen("print");
	if (*line == '/') {
		fmt.letter = line[1];
		line += 2;
	}
	while (*line == ' ')
		line++;
	if (expr_eval(&f->env, line, &v, &err))
		return strdup(err.text);
	if (!expr_format(&f->env, v, fmt, &text, &err) &&
	    expr_history_add(f->env.state, v, &n, &err)) {
		free(text);
		text = NULL;
	}
	tl_value_free(v);
	return text ? text : strdup(err.text);
}

/* Answers differ: printed, and false. */
static inline bool fake_answers(struct fake *f, const char *line, const char *want)
{
	char *got = fake_command(f, line);
	bool same = strcmp(got, want) == 0;

	if (!same)
		printf("# %s\n#   want: %s\n#   got:  %s\n", line, want, got);
	free(got);
	return same;
}

#endif
