/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* info frame, and finding the frame that a text means. */

#include <front/cli/data.h>
#include <front/cli/step.h>
#include <front/cli/style.h>
#include <inttypes.h>
#include <string.h>

/* Finding */

struct frame_search {
	uint64_t addr;	/* of the frame; 0: by function */
	uint64_t start; /* entry of the function looked for */
	const char *name;
	bool found;
	uint32_t level;
};

static bool match_address(const struct tl_frame *f, void *user)
{
	struct frame_search *s = user;

	s->found = f->cfa == s->addr && f->cfa;
	s->level = f->level;
	return !s->found;
}

static bool match_function(const struct tl_frame *f, void *user)
{
	struct frame_search *s = user;

	s->found = f->function &&
		   (f->kind == TL_FRAME_INLINE
			    ? !strcmp(f->function, s->name)
			    : f->function_start == s->start || !strcmp(f->function, s->name));
	s->level = f->level;
	return !s->found;
}

static enum cmd_result by_level(struct cli *c, const char *text, uint32_t *ret_level)
{
	struct tl_frame f;
	uint64_t n;

	if (cli_eval_u64(c, text, &n))
		return CMD_ERROR;
	if (!cli_has_process(c) || !c->tid)
		return cli_error(c, "No registers.");
	if (n > INT32_MAX || !stack_reaches(c, n) || tl_frame_get(c->target, c->tid, (uint32_t)n, &f, NULL))
		return cli_error(c, "No frame at level %s.", text);
	*ret_level = (uint32_t)n;
	return CMD_OK;
}

static enum cmd_result by_address(struct cli *c, const char *text, uint32_t *ret_level)
{
	struct frame_search s = { .level = 0 };

	if (!*text)
		return cli_error(c, "Missing address argument to view a frame");
	if (cli_eval_u64(c, text, &s.addr))
		return CMD_ERROR;
	if (!cli_has_process(c) || !c->tid)
		return cli_error(c, "No registers.");
	if (tl_frame_each(c->target, c->tid, UINT32_MAX, match_address, &s, NULL) || !s.found ||
	    !stack_reaches(c, s.level))
		return cli_error(c, "No frame at address %s.", text);
	*ret_level = s.level;
	return CMD_OK;
}

static enum cmd_result by_function(struct cli *c, const char *text, uint32_t *ret_level)
{
	struct tl_location_context ctx = cli_location_context(c);
	struct frame_search s = { .name = text };
	struct tl_location loc[8];
	struct tl_error err;
	size_t n = 0;

	if (!*text)
		return cli_error(c, "Missing function name argument");
	ctx.keep_prologue = true;
	if (tl_location_resolve(c->target, text, &ctx, loc, ARRAY_LEN(loc), &n, NULL, &err))
		return cli_fail(c, &err);
	if (!cli_has_process(c) || !c->tid)
		return cli_error(c, "No registers.");
	for (size_t i = 0; i < n && i < ARRAY_LEN(loc) && !s.found; i++) {
		s.start = loc[i].addr;
		if (tl_frame_each(c->target, c->tid, UINT32_MAX, match_function, &s, NULL))
			break;
	}
	if (!s.found || !stack_reaches(c, s.level))
		return cli_error(c, "No frame for function \"%s\".", text);
	*ret_level = s.level;
	return CMD_OK;
}

enum cmd_result frame_by_text(struct cli *c, const char *args, uint32_t *ret_level)
{
	const char *rest = args;
	char word[16];

	if (next_word(&rest, word, sizeof(word)) && strlen(word) > 1) {
		if (is_abbrev(word, "level", 1))
			return by_level(c, rest, ret_level);
		if (is_abbrev(word, "address", 1))
			return by_address(c, rest, ret_level);
		if (is_abbrev(word, "function", 1))
			return by_function(c, rest, ret_level);
	}
	return by_level(c, args, ret_level);
}

/* info frame */

/* In the numbers of the x86-64 registers as gdb counts them. */
static const char *const saved_registers[] = { "rax", "rbx", "rcx", "rdx", "rsi", "rdi",
					       "rbp", "rsp", "r8",  "r9",  "r10", "r11",
					       "r12", "r13", "r14", "r15", "rip" };
static const char *const saved_registers_32[] = { "eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi", "eip" };

static const char *pc_name(struct cli *c)
{
	return tl_target_is_32bit(c->target) ? "eip" : "rip";
}

/* Did the function of f come to run by a jump from another? */
static bool was_jumped_to(struct cli *c, const struct tl_frame *f, struct tl_frame *ret)
{
	return f->kind != TL_FRAME_TAIL_CALL &&
	       !tl_frame_get(c->target, c->tid, f->level + f->inlined + 1, ret, NULL) &&
	       ret->kind == TL_FRAME_TAIL_CALL;
}

static void show_saved_registers(struct cli *c, const struct tl_frame *f)
{
	struct tl_frame other;
	bool any = false, jumped = was_jumped_to(c, f, &other), is32 = tl_target_is_32bit(c->target);
	const char *const *name = is32 ? saved_registers_32 : saved_registers;
	size_t n = is32 ? ARRAY_LEN(saved_registers_32) : ARRAY_LEN(saved_registers);

	for (size_t i = 0; i < n; i++) {
		uint64_t addr;

		if (jumped && !strcmp(name[i], pc_name(c)))
			continue; // where it returns to is another's business
		if (tl_frame_saved_at(c->target, c->tid, f->level, name[i], &addr, NULL) ||
		    !addr)
			continue;
		cli_printf(c, "%s%s at 0x%" PRIx64, any ? ", " : " Saved registers:\n  ",
			   name[i], addr);
		any = true;
	}
	if (any)
		cli_puts(c, "\n");
}

/*
 * How long the code at `code` is that aligns the stack before rbp is pushed: "lea 8(%rsp),%REG; and
 * $-N,%rsp; push -8(%REG)". 0: it is none.
 */
static size_t alignment_length(const uint8_t code[16])
{
	static const uint8_t lea[] = { 0x24, 0x08 };
	bool high = code[0] & 4; // r8 and above
	unsigned reg = code[2] >> 3 & 7;
	size_t n = 5;

	if ((code[0] & 0xfb) != 0x48 || code[1] != 0x8d || (code[2] & 0xc7) != 0x44 || memcmp(code + 3, lea, 2) ||
	    code[n] != 0x48 || (code[n + 1] != 0x83 && code[n + 1] != 0x81) || code[n + 2] != 0xe4)
		return 0;
	n += code[n + 1] == 0x83 ? 4 : 7;
	if (high && code[n++] != 0x41)
		return 0;
	return code[n] == 0xff && code[n + 1] == (0x70 | reg) && n + 2 < 16 && code[n + 2] == 0xf8 ? n + 3 : 0;
}

/*
 * Base of arguments and locals, as gdb's code for x86 finds it from the prologue:
 * rbp once "push %rbp; mov %rsp,%rbp" has run, else the place rbp would have.
 */
static uint64_t frame_base(struct cli *c, const struct tl_frame *f)
{
	static const uint8_t mov[] = { 0x48, 0x89, 0xe5 }, endbr[] = { 0xf3, 0x0f, 0x1e };
	bool is32 = tl_target_is_32bit(c->target);
	size_t word = is32 ? 4 : 8, skip = is32 ? 1 : 0; // without REX
	uint64_t start = f->function_start, base;
	uint8_t all[28], *code = all;

	if (!start || tl_mem_read(c->target, start, all, sizeof(all), NULL))
		return f->sp - word;
	code += is32 ? 0 : alignment_length(code);
	if (!memcmp(code, endbr, sizeof(endbr)))
		code += 4;
	start += (size_t)(code - all);
	if (code[0] != 0x55 || f->pc <= start)
		return f->sp - word;
	if (!memcmp(code + 1, mov + skip, sizeof(mov) - skip) && f->pc >= start + 1 + sizeof(mov) - skip &&
	    tl_frame_reg(c->target, c->tid, f->level, is32 ? "ebp" : "rbp", &base, NULL) == TL_OK)
		return base;
	return f->sp;
}

static const char *language_of(const char *file)
{
	static const char *const list[][2] = {
		{ ".c", "c" },		 { ".h", "c" },	       { ".cc", "c++" },
		{ ".cpp", "c++" },	 { ".cxx", "c++" },    { ".C", "c++" },
		{ ".rs", "rust" },	 { ".S", "asm" },      { ".s", "asm" },
		{ ".go", "go" },	 { ".d", "d" },	       { ".f90", "fortran" },
		{ ".m", "objective-c" }, { ".pas", "pascal" },
	};
	const char *dot = strrchr(file, '.');

	for (size_t i = 0; dot && i < ARRAY_LEN(list); i++)
		if (!strcmp(dot, list[i][0]))
			return list[i][1];
	return NULL;
}

const char *data_language_of(struct cli *c, const char *file)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_frame f;
	const char *here = NULL, *dot = file ? strrchr(file, '.') : NULL;

	/* A header has the language of the unit that it is compiled in. */
	if (file && c->target &&
	    ((dot && !strcmp(dot, ".h")) ||
	     (!tl_frame_get(c->target, c->tid, c->frame, &f, NULL) && f.file && !strcmp(f.file, file))))
		here = tl_language_here(&ctx);
	return here ? here : file ? language_of(file) : NULL;
}

/* What gdb calls so: of frames that are gone, where the one that called them returns to. */
static bool saved_pc(struct cli *c, const struct tl_frame *f, uint64_t *ret)
{
	size_t word = tl_target_is_32bit(c->target) ? 4 : 8;
	struct tl_frame other;
	uint64_t at;

	if (was_jumped_to(c, f, &other) ||
	    (f->kind == TL_FRAME_TAIL_CALL && step_caller(c, f->level, &other) &&
	     step_caller(c, other.level, &other))) {
		*ret = other.pc;
		return true;
	}
	*ret = 0;
	return tl_frame_saved_at(c->target, c->tid, f->level, pc_name(c), &at, NULL) == TL_OK && at &&
	       tl_mem_read(c->target, at, ret, word, NULL) == TL_OK;
}

static void show_place(struct cli *c, const struct tl_frame *f)
{
	uint64_t saved;

	cli_printf(c, " %s = 0x%" PRIx64, pc_name(c), f->pc);
	if (f->function)
		cli_printf(c, " in %s", f->function);
	if (f->file && f->line)
		cli_printf(c, " (%s%s%s:%" PRIu32 ")", STYLED(c, TL_STYLE_FILENAME, source_shown(c, f->file, f->fullname)), f->line);
	cli_printf(c, "; saved %s = ", pc_name(c));
	if (saved_pc(c, f, &saved))
		cli_printf(c, "0x%" PRIx64 "\n", saved);
	else
		cli_puts(c, "<not saved>\n");
}

static void show_neighbours(struct cli *c, const struct tl_frame *f)
{
	struct tl_frame other;
	bool called_by = stack_reaches(c, f->level + 1) &&
			 tl_frame_get(c->target, c->tid, f->level + 1, &other, NULL) == TL_OK;
	bool line = called_by;

	if (!called_by && f->stop_reason) {
		cli_printf(c, " Outermost frame: %s\n", f->stop_reason);
		line = false;
	} else if (called_by && f->kind == TL_FRAME_INLINE) {
		cli_printf(c, " inlined into frame %" PRIu32, other.level);
	} else if (f->kind == TL_FRAME_TAIL_CALL) {
		cli_puts(c, " tail call frame");
	} else if (called_by) {
		cli_printf(c, " called by frame at 0x%" PRIx64, other.cfa);
	}
	if (f->level && tl_frame_get(c->target, c->tid, f->level - 1, &other, NULL) == TL_OK) {
		cli_printf(c, "%s caller of frame at 0x%" PRIx64, called_by ? "," : "", other.cfa);
		line = true;
	}
	if (line)
		cli_puts(c, "\n");
}

/* It has the registers of the frame that it is inlined into, or that called it: those that what it called has left. */
static void show_borrowed_frame(struct cli *c, const struct tl_frame *f)
{
	struct tl_frame inner = { .kind = TL_FRAME_INLINE };

	cli_puts(c, " Arglist at unknown address.\n Locals at unknown address,");
	for (uint32_t i = f->level; inner.kind == TL_FRAME_INLINE && i-- > 0;)
		if (tl_frame_get(c->target, c->tid, i, &inner, NULL))
			inner.kind = TL_FRAME_INLINE;
	if (f->kind == TL_FRAME_TAIL_CALL || inner.kind != TL_FRAME_NORMAL) {
		cli_printf(c, " Previous frame's sp in %s\n", tl_target_is_32bit(c->target) ? "esp" : "rsp");
		return;
	}
	cli_printf(c, " Previous frame's sp is 0x%" PRIx64 "\n", inner.cfa);
	show_saved_registers(c, &inner);
}

static void show_frame_info(struct cli *c, const struct tl_frame *f, bool with_level)
{
	const char *language = data_language_of(c, f->file);
	char args[2048];
	uint64_t base;

	if (with_level)
		cli_printf(c, "Stack level %" PRIu32 ", frame at ", f->level);
	else
		cli_puts(c, "Stack frame at ");
	cli_printf(c, "0x%" PRIx64 ":\n", f->cfa);
	show_place(c, f);
	show_neighbours(c, f);
	if (language)
		cli_printf(c, " source language %s.\n", language);
	if (f->kind == TL_FRAME_INLINE || f->kind == TL_FRAME_TAIL_CALL) {
		show_borrowed_frame(c, f);
		return;
	}
	base = frame_base(c, f);
	style_values(c, true);
	tl_frame_args(c->target, c->tid, f->level, args, sizeof(args));
	style_values(c, false);
	cli_printf(c, " Arglist at 0x%" PRIx64 ", args: %s\n", base, args);
	cli_printf(c, " Locals at 0x%" PRIx64 ",", base);
	cli_printf(c, " Previous frame's sp is 0x%" PRIx64 "\n", f->cfa);
	show_saved_registers(c, f);
}

enum cmd_result cmd_info_frame(struct cli *c, const char *args)
{
	uint32_t level = c->frame;
	struct tl_error err;
	struct tl_frame f;
	enum cmd_result r;

	if (!cli_has_process(c) || !c->tid)
		return cli_need_stack(c);
	if (*args) {
		r = frame_by_text(c, args, &level);
		if (r)
			return r;
	}
	if (tl_frame_get(c->target, c->tid, level, &f, &err))
		return cli_fail(c, &err);
	show_frame_info(c, &f, !*args);
	return CMD_OK;
}
