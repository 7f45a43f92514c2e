/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Macros of a unit as a list of what the preprocessor did: define, undefine,
 * enter a file, leave it. What is in force at a line is what the list says
 * up to the place of that line. Texts are libdw's own.
 */

#include "symbol/macros.h"

#include "base/vec.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "symbol/internal.h"

#define MAX_OPS	    4000000   /* of a unit: also those that are not kept, and those of imports once more */
#define MAX_ALL_OPS 32000000  /* of a module's units together */
#define MAX_IMPORTS 100000
#define MAX_DEPTH   64 /* of imports */
#define NO_FILE	    UINT32_MAX

enum op_kind { OP_DEFINE, OP_UNDEF, OP_FILE, OP_LEAVE };

struct op {
	enum op_kind kind;
	uint32_t line; /* of .in */
	uint32_t in;   /* the file that the line is in; NO_FILE: none was entered */
	uint32_t file; /* OP_FILE, OP_LEAVE: the file entered or left */
	uint32_t older; /* index + 1 of the one before it in its chain of names */
	const char *text;
};

struct cu_macros {
	uint32_t *head;
	size_t n_head;
	VEC(struct op) op;
	VEC(struct sym_macro_file) file;
	bool cut; /* what follows was not read */
};

void macros_free(struct cu_macros *t)
{
	if (!t)
		return;
	free(t->head);
	vec_deinit(&t->op);
	vec_deinit(&t->file);
	free(t);
}

const struct sym_macro_file *sym_macro_file(const struct cu_macros *t, uint32_t file)
{
	return file < t->file.n ? &t->file.v[file] : NULL;
}

size_t sym_macro_name_len(const char *text)
{
	return strcspn(text, " \t(");
}

/* Reading */

struct reader {
	struct sym_module *m;
	struct sym_cu *cu;
	Dwarf *dw;
	struct cu_macros *t;
	uint32_t now; /* the file being read */
	struct {
		Dwarf *dw;
		Dwarf_Word off;
	} within[MAX_DEPTH + 1]; /* what is being read: the unit's own, and imports */
	unsigned imports, n_imports;
	unsigned steps;
	bool failed;
};

static void add_op(struct reader *r, struct op op)
{
	struct cu_macros *t = r->t;

	if (t->op.n == MAX_OPS || !vec_push(&t->op, op))
		r->failed = true;
}

static const char *file_name(struct reader *r, Dwarf_Macro *macro, Dwarf_Word index)
{
	struct line_file name = { .fullname = "" };
	Dwarf_Files *files;
	const char *path;
	size_t n;

	if (dwarf_macro_getsrcfiles(r->dw, macro, &files, &n) || index >= n) {
		/* Split debug information: the line table is the skeleton's. */
		const struct cu_lines *l = cu_lines(r->m, r->cu);

		return index < l->n_files ? l->file[index].fullname : NULL;
	}
	path = dwarf_filesrc(files, index, NULL, NULL);
	if (path)
		lines_name_file(r->m, r->cu, path, &name);
	return name.fullname;
}

static void enter_file(struct reader *r, Dwarf_Macro *macro, uint32_t line, Dwarf_Word index)
{
	struct cu_macros *t = r->t;
	const char *name = file_name(r, macro, index);

	if (!vec_push(&t->file, (struct sym_macro_file){ name ? name : "", r->now, line })) {
		r->failed = true;
		return;
	}
	add_op(r, (struct op){ OP_FILE, line, r->now, (uint32_t)t->file.n - 1, 0, NULL });
	r->now = (uint32_t)t->file.n - 1;
}

static void leave_file(struct reader *r)
{
	if (r->now == NO_FILE) // more ends than beginnings
		return;
	add_op(r, (struct op){ OP_LEAVE, UINT32_MAX, r->now, r->now, 0, NULL });
	r->now = r->t->file.v[r->now].parent;
}

static int on_macro(Dwarf_Macro *macro, void *user);

static void import(struct reader *r, Dwarf *from, Dwarf_Word off)
{
	Dwarf *dw = r->dw;

	/* Units that import each other, or one many times, must come to an end. gcc's split ones import themselves. */
	if (!from || r->imports >= MAX_DEPTH || ++r->n_imports > MAX_IMPORTS)
		return;
	for (unsigned i = 0; i <= r->imports; i++)
		if (r->within[i].dw == from && r->within[i].off == off)
			return;
	r->imports++;
	r->within[r->imports].dw = from;
	r->within[r->imports].off = off;
	r->dw = from;
	(void)!dwarf_getmacros_off(from, off, on_macro, r, DWARF_GETMACROS_START);
	r->dw = dw;
	r->imports--;
}

static void define(struct reader *r, Dwarf_Macro *macro, bool undef, uint32_t line)
{
	Dwarf_Attribute a;
	const char *text = dwarf_macro_param(macro, 1, &a) ? NULL : dwarf_formstring(&a);

	if (text)
		add_op(r, (struct op){ undef ? OP_UNDEF : OP_DEFINE, line, r->now, 0, 0, text });
}

/*
 * Offset into the supplementary file. libdw up to 0.188 at least takes it for one into the
 * file at hand and refuses what is outside of that, so the bytes are read here:
 * four, which is all that dwz writes.
 */
static bool sup_offset(Dwarf_Macro *macro, Dwarf_Word *ret)
{
	Dwarf_Attribute a;
	uint32_t off;

	if (dwarf_macro_param(macro, 0, &a) || a.form != DW_FORM_sec_offset || !a.valp)
		return false;
	memcpy(&off, a.valp, sizeof(off));
	*ret = off;
	return true;
}

/* The old and the new opcodes agree as far as both have them. */
static int on_macro(Dwarf_Macro *macro, void *user)
{
	struct reader *r = user;
	unsigned opcode;
	Dwarf_Word one = 0, two = 0;

	if (++r->steps > MAX_OPS || ++r->m->macro_steps > MAX_ALL_OPS)
		r->failed = true;
	if (r->failed || dwarf_macro_opcode(macro, &opcode))
		return DWARF_CB_ABORT;
	(void)!dwarf_macro_param1(macro, &one);
	switch (opcode) {
	case DW_MACRO_define:
	case DW_MACRO_define_strp:
	case DW_MACRO_define_sup:
	case DW_MACRO_define_strx:
		define(r, macro, false, (uint32_t)one);
		break;
	case DW_MACRO_undef:
	case DW_MACRO_undef_strp:
	case DW_MACRO_undef_sup:
	case DW_MACRO_undef_strx:
		define(r, macro, true, (uint32_t)one);
		break;
	case DW_MACRO_start_file:
		if (!dwarf_macro_param2(macro, &two, NULL))
			enter_file(r, macro, (uint32_t)one, two);
		break;
	case DW_MACRO_end_file:
		leave_file(r);
		break;
	case DW_MACRO_import:
		import(r, r->dw, one);
		break;
	case DW_MACRO_import_sup:
		if (sup_offset(macro, &one))
			import(r, dwarf_getalt(r->dw), one);
		break;
	default:
		break;
	}
	return r->failed ? DWARF_CB_ABORT : DWARF_CB_OK;
}

static uint32_t hash(const char *name, size_t len)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (uint8_t)name[i]) * 16777619u;
	return h;
}

static bool has_name(const struct op *op)
{
	return op->kind == OP_DEFINE || op->kind == OP_UNDEF;
}

/* Chains by name, the last first. */
static void index_names(struct cu_macros *t)
{
	t->n_head = 16;
	while (t->n_head < t->op.n)
		t->n_head *= 2;
	t->head = calloc(t->n_head, sizeof(*t->head));
	if (!t->head) {
		t->op.n = 0;
		return;
	}
	for (size_t i = 0; i < t->op.n; i++) {
		uint32_t *at;

		if (!has_name(&t->op.v[i]))
			continue;
		at = &t->head[hash(t->op.v[i].text, sym_macro_name_len(t->op.v[i].text)) & (t->n_head - 1)];
		t->op.v[i].older = *at;
		*at = (uint32_t)i + 1;
	}
}

/* Where the unit's own table is, if it says so. */
static void begin_with(struct reader *r)
{
	Dwarf_Attribute a;

	r->within[0].off = UINT64_MAX;
	r->within[0].dw = r->dw;
	if (dwarf_attr(&r->cu->full, DW_AT_macros, &a) || dwarf_attr(&r->cu->full, DW_AT_GNU_macros, &a))
		(void)!dwarf_formudata(&a, &r->within[0].off);
}

static const struct cu_macros *cu_macros(struct sym_module *m, struct sym_cu *cu)
{
	struct reader r = { .m = m, .cu = cu, .now = NO_FILE };

	if (cu->macros)
		return cu->macros;
	r.t = cu->macros = calloc(1, sizeof(*r.t));
	if (!r.t)
		return NULL;
	cu_describe(cu);
	r.dw = dwarf_cu_getdwarf(cu->full.cu);
	begin_with(&r);
	/* What stands before a damaged place counts. */
	(void)!dwarf_getmacros(&cu->full, on_macro, &r, DWARF_GETMACROS_START);
	r.t->cut = r.failed;
	index_names(r.t);
	return r.t;
}

/* Places */

/*
 * The place behind what the file has up to a line: before the first thing that
 * the same inclusion of the file has on a later line. False: no such file.
 */
static bool find_place(const struct cu_macros *t, const char *fullname, uint32_t line, size_t *ret)
{
	uint32_t file = NO_FILE;

	for (uint32_t i = 0; i < t->file.n && file == NO_FILE; i++)
		if (!strcmp(t->file.v[i].fullname, fullname))
			file = i;
	if (file == NO_FILE)
		return false;
	for (size_t i = 0; i < t->op.n; i++)
		if (t->op.v[i].in == file && t->op.v[i].line > line) {
			*ret = i;
			return true;
		}
	*ret = t->op.n;
	return true;
}

bool sym_macro_scope_at(struct sym_space *sp, uint64_t addr, struct sym_macro_scope *ret)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);
	struct sym_cu *cu = m && sym_module_dwarf(m, NULL) ? cu_at(m, to_dwarf(m, addr)) : NULL;
	struct tl_line l;

	*ret = (struct sym_macro_scope){ .line = -1 };
	if (!cu || !module_line_at(m, addr, &l) || !l.line)
		return false;
	ret->fullname = l.fullname;
	ret->line = l.line;
	ret->table = cu_macros(m, cu);
	ret->cut = ret->table && ret->table->cut;
	if (!ret->table || !ret->table->file.n || !ret->table->head) {
		ret->table = NULL;
	} else if (!find_place(ret->table, l.fullname, l.line, &ret->pos)) {
		ret->fullname = ret->table->file.v[0].fullname;
		ret->line = -1;
	}
	return true;
}

bool cu_has_macros(struct sym_cu *cu)
{
	return dwarf_hasattr(&cu->full, DW_AT_macros) || dwarf_hasattr(&cu->full, DW_AT_GNU_macros) ||
	       dwarf_hasattr(&cu->full, DW_AT_macro_info);
}

static bool module_scope(struct sym_module *m, const char *fullname, uint32_t line,
			 struct sym_macro_scope *ret)
{
	if (!sym_module_dwarf(m, NULL))
		return false;
	cus_load(m);
	for (size_t i = 0; i < m->n_cus; i++) {
		if (!cu_has_macros(&m->cu[i]))
			continue;
		ret->table = cu_macros(m, &m->cu[i]);
		ret->cut |= ret->table && ret->table->cut;
		if (ret->table && ret->table->head && find_place(ret->table, fullname, line, &ret->pos))
			return true;
	}
	ret->table = NULL;
	return false;
}

bool sym_macro_scope_line(struct sym_space *sp, const char *fullname, uint32_t line,
			  struct sym_macro_scope *ret)
{
	*ret = (struct sym_macro_scope){ .fullname = fullname, .line = line };
	for (size_t i = 0; i < sp->n; i++)
		if (module_scope(sp->mod[i], fullname, line, ret))
			return true;
	return false;
}

/* Names */

static bool is_name(const struct op *op, const char *name, size_t len)
{
	return has_name(op) && sym_macro_name_len(op->text) == len && !memcmp(op->text, name, len);
}

static struct sym_macro macro_of(const struct op *op)
{
	return (struct sym_macro){ op->text, op->in == NO_FILE ? 0 : op->in, op->in == NO_FILE ? 0 : op->line };
}

bool sym_macro_find(const struct sym_macro_scope *s, const char *name, size_t len, struct sym_macro *ret)
{
	uint32_t i = s->table ? s->table->head[hash(name, len) & (s->table->n_head - 1)] : 0;

	for (; i; i = s->table->op.v[i - 1].older) {
		const struct op *op = &s->table->op.v[i - 1];

		if (i - 1 >= s->pos || !is_name(op, name, len))
			continue;
		*ret = macro_of(op);
		return op->kind == OP_DEFINE;
	}
	return false;
}

/* By name, then in the order of the text. */
static int by_name(const void *pa, const void *pb)
{
	const struct op *a = *(const struct op *const *)pa, *b = *(const struct op *const *)pb;
	size_t la = sym_macro_name_len(a->text), lb = sym_macro_name_len(b->text);
	int r = memcmp(a->text, b->text, la < lb ? la : lb);

	if (r || la != lb)
		return r ? r : la < lb ? -1 : 1;
	return a < b ? -1 : a > b;
}

static bool is_last_of_name(const struct op *const *op, size_t n, size_t i)
{
	return i + 1 == n || !is_name(op[i + 1], op[i]->text, sym_macro_name_len(op[i]->text));
}

void sym_macro_each(const struct sym_macro_scope *s, const char *name, bool all,
		    bool (*fn)(const struct sym_macro *m, void *user), void *user)
{
	size_t end = !s->table ? 0 : all ? s->table->op.n : s->pos, n = 0;
	const struct op **op = calloc(end + 1, sizeof(*op));

	for (size_t i = 0; op && i < end; i++) {
		const struct op *o = &s->table->op.v[i];

		if (has_name(o) && (!name || is_name(o, name, strlen(name))))
			op[n++] = o;
	}
	if (op)
		qsort(op, n, sizeof(*op), by_name);
	for (size_t i = 0; i < n; i++) {
		struct sym_macro m = macro_of(op[i]);

		if (op[i]->kind == OP_DEFINE && (all || is_last_of_name(op, n, i)) && !fn(&m, user))
			break;
	}
	free(op);
}
