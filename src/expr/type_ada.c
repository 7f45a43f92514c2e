/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Types of Ada as gdb writes them: array (1 .. 3) of integer, access pck.rec, record ... end record. */

#include <ctype.h>
#include <dwarf.h>
#include <inttypes.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "symbol/dwarf_attr.h"

#define MAX_ADA_NAME 512

struct writer {
	struct sb *out;
	int depth;
};

static void put(struct writer *w, struct sym_type *t, const char *field, int show, int level);

/* "pck__inner__rec" is pck.inner.rec; false: it is no name of the program's text, as "pck__T12b". */
static bool decoded(const char *name, char buf[MAX_ADA_NAME])
{
	const char *end = name ? strstr(name, "___") : NULL, *last = NULL;
	size_t len = end ? (size_t)(end - name) : name ? strlen(name) : 0, n = 0;

	if (!len || len >= MAX_ADA_NAME)
		return false;
	for (size_t i = 1; i + 1 < len; i++)
		if (name[i] == '_' && name[i + 1] == '_')
			last = name + i + 2;
	if (last && !islower((unsigned char)*last))
		return false;
	for (size_t i = 0; i < len; i++) {
		bool dot = i && name[i] == '_' && name[i + 1] == '_' && i + 1 < len;

		buf[n++] = dot ? '.' : name[i];
		i += dot;
	}
	buf[n] = 0;
	return true;
}

static bool is_subrange(struct sym_type *t)
{
	Dwarf_Die die;

	return t->bias || (t->kind == SYM_K_TYPEDEF && t->die && dwt_die_at(t->store, t->die, &die) &&
			   dwarf_tag(&die) == DW_TAG_subrange_type);
}

/* Without qualifiers and typedefs, but not without a subrange; a typedef of an array by two pointers is an access to it. */
static struct sym_type *base_of(struct sym_type *t)
{
	for (int i = 0; i < TYPE_MAX_DEPTH; i++) {
		struct sym_type *to = t->kind == SYM_K_TYPEDEF || t->kind == SYM_K_QUAL ? sym_type_target(t) : NULL;

		if (!to || is_subrange(t) || (t->kind == SYM_K_TYPEDEF && (ada_is_fat(to) || (to->kind == SYM_K_ARRAY && to->by_descriptor))))
			return t;
		t = to;
	}
	return t;
}

/* A value of a discrete type. */
static void put_scalar(struct writer *w, struct sym_type *t, int64_t n)
{
	char literal[ADA_LITERAL];

	t = t ? sym_type_strip(t) : &sym_type_unknown;
	if (t->kind == SYM_K_ENUM)
		sym_type_load(t);
	for (size_t i = 0; t->kind == SYM_K_ENUM && i < t->n_enums; i++)
		if (t->enums[i].value == n) {
			sb_add(w->out, ada_literal(t->enums[i].name, literal));
			return;
		}
	if (t->kind == SYM_K_BOOL && (n == 0 || n == 1))
		sb_add(w->out, n ? "true" : "false");
	else if (t->kind == SYM_K_CHAR && n >= ' ' && n < 127)
		sb_printf(w->out, "'%c'", (char)n);
	else if (t->kind == SYM_K_CHAR)
		sb_printf(w->out, "'[\"%02" PRIx64 "\"]'", n);
	else
		sb_printf(w->out, "%" PRId64, n);
}

static void put_bounds(struct writer *w, struct sym_type *of, int64_t first, int64_t last)
{
	put_scalar(w, of, first);
	sb_add(w->out, " .. ");
	put_scalar(w, of, last);
}

static void put_index(struct writer *w, struct sym_type *array)
{
	struct sym_type *index = sym_type_index(array, 0), *t = index ? sym_type_strip(index) : NULL;
	char name[MAX_ADA_NAME];
	int64_t first, last, upper = sym_array_upper(array);

	if (!array->has_count) {
		sb_add(w->out, "<>");
		return;
	}
	/* All values of a type that is none of numbers or literals are named by it. */
	if (t && (t->kind == SYM_K_CHAR || t->kind == SYM_K_BOOL) && sym_type_bounds(t, &first, &last) && first == array->lower &&
	    last == upper && decoded(t->name, name))
		sb_add(w->out, name);
	else
		put_bounds(w, t, array->lower, upper);
}

/* Is it a further dimension, and no array that is an element? */
static bool is_dimension(const struct sym_type *outer, const struct sym_type *t)
{
	return t->kind == SYM_K_ARRAY && !t->name && t->index_level == outer->index_level + 1 && t->die == outer->die;
}

static void put_array(struct writer *w, struct sym_type *t, int show, int level)
{
	struct sym_type *to = sym_type_target(t);

	sb_add(w->out, "array (");
	put_index(w, t);
	while (is_dimension(t, to)) {
		t = to;
		sb_add(w->out, ", ");
		put_index(w, t);
		to = sym_type_target(t);
	}
	sb_add(w->out, ") of ");
	put(w, to, NULL, show ? show - 1 : 0, level + 1);
	if (t->bit_stride)
		sb_printf(w->out, " <packed: %" PRIu32 "-bit elements>", t->bit_stride);
}

static void put_fat(struct writer *w, struct sym_type *t, int show, int level)
{
	struct sym_type *array = sym_type_strip(sym_type_target(sym_type_strip(sym_member_type(t, &t->members[0]))));

	if (array->kind == SYM_K_ARRAY)
		put_array(w, array, show, level);
	else
		sb_add(w->out, "array (?) of ?");
}

static void put_enum(struct writer *w, struct sym_type *t)
{
	char literal[ADA_LITERAL];
	int64_t next = 0;

	sym_type_load(t);
	sb_addc(w->out, '(');
	for (size_t i = 0; i < t->n_enums; i++) {
		sb_printf(w->out, "%s%s", i ? ", " : "", ada_literal(t->enums[i].name, literal));
		if (t->enums[i].value != next)
			sb_printf(w->out, " => %" PRId64, t->enums[i].value);
		next = (int64_t)((uint64_t)t->enums[i].value + 1);
	}
	sb_addc(w->out, ')');
}

static bool put_field(struct writer *w, struct sym_type *t, struct sym_member *m, int show, int level)
{
	if (!m->name || m->name[0] == '_' || m->is_static)
		return false;
	sb_printf(w->out, "\n%*s", level + 4, "");
	put(w, sym_member_type(t, m), m->name, show - 1, level + 4);
	sb_addc(w->out, ';');
	return true;
}

struct choices {
	struct writer *w;
	struct sym_type *of;
	bool any;
};

static bool put_choice(void *user, int64_t first, int64_t last)
{
	struct choices *c = user;

	sb_add(c->w->out, c->any ? " | " : "");
	put_scalar(c->w, c->of, first);
	if (first != last) {
		sb_add(c->w->out, " .. ");
		put_scalar(c->w, c->of, last);
	}
	c->any = true;
	return !c->w->out->failed;
}

static void put_variants(struct writer *w, struct sym_type *t, struct sym_variants *vs, int show, int level)
{
	struct choices c = { .w = w, .of = vs->has_discr ? sym_member_type(t, &vs->discr) : NULL };

	sb_printf(w->out, "\n%*scase %s is", level + 4, "", vs->has_discr && vs->discr.name ? vs->discr.name : "?");
	for (size_t i = 0; i < vs->n; i++) {
		struct sym_variant *v = &vs->v[i];
		bool any = false;

		sb_printf(w->out, "\n%*swhen ", level + 8, "");
		c.any = false;
		if (v->is_default)
			sb_add(w->out, "others");
		else
			ada_choices(v, c.of && type_is_unsigned(c.of), put_choice, &c);
		sb_add(w->out, " =>");
		if (v->member.type_die)
			any = put_field(w, t, &v->member, show, level + 8);
		for (size_t k = 0; k < v->n_others; k++)
			any |= put_field(w, t, &v->others[k], show, level + 8);
		if (v->nested)
			put_variants(w, t, v->nested, show, level + 8);
		sb_add(w->out, any || v->nested ? "" : " null;");
	}
	sb_printf(w->out, "\n%*send case;", level + 4, "");
}

static struct sym_member *member_named(struct sym_type *t, const char *name)
{
	for (size_t i = 0; i < t->n_members; i++)
		if (t->members[i].name && !strcmp(t->members[i].name, name))
			return &t->members[i];
	return NULL;
}

static void put_record(struct writer *w, struct sym_type *t, int show, int level)
{
	struct sym_member *parent;
	char name[MAX_ADA_NAME];
	bool any = false;

	sym_type_load(t);
	parent = member_named(t, "_parent");
	if (parent && decoded(sym_type_strip(sym_member_type(t, parent))->name, name))
		sb_printf(w->out, "new %s with record", name);
	else
		sb_add(w->out, member_named(t, "_tag") ? "tagged record" : "record");
	if (show < 0) {
		sb_add(w->out, " ... end record");
		return;
	}
	for (size_t i = 0; i < t->n_members; i++)
		any |= put_field(w, t, &t->members[i], show, level);
	if (t->variants)
		put_variants(w, t, t->variants, show, level);
	if (any || t->variants)
		sb_printf(w->out, "\n%*send record", level, "");
	else
		sb_add(w->out, " null; end record");
}

static void put_fixed(struct writer *w, const struct sym_type *t)
{
	sb_printf(w->out, "<%" PRIu64 "-byte fixed point (small = %.0Lf", t->size, t->scale->num);
	if (t->scale->den != 1)
		sb_printf(w->out, "/%.0Lf", t->scale->den);
	sb_add(w->out, ")>");
}

static void put_subrange(struct writer *w, struct sym_type *t)
{
	struct sym_type *of = sym_type_strip(t);
	int64_t first, last;

	if (of->kind == SYM_K_FIXED) {
		put_fixed(w, of);
	} else if (!sym_type_bounds(t, &first, &last)) {
		sb_add(w->out, "range <>");
	} else if (of->kind == SYM_K_INT && of->is_unsigned && !of->bias) {
		sb_printf(w->out, "mod %" PRIu64, (uint64_t)last + 1);
	} else {
		sb_add(w->out, "range ");
		put_bounds(w, of, first, last);
	}
}

static void put_function(struct writer *w, struct sym_type *t)
{
	struct sym_type *result = sym_type_target(t);

	sym_type_load(t);
	sb_add(w->out, result->kind == SYM_K_VOID ? "procedure" : "function");
	for (size_t i = 0; i < t->n_members; i++) {
		sb_printf(w->out, "%sa%zu: ", i ? "; " : " (", i + 1);
		put(w, sym_member_type(t, &t->members[i]), NULL, -1, 0);
	}
	sb_add(w->out, t->n_members ? ")" : "");
	if (result->kind == SYM_K_VOID)
		return;
	sb_add(w->out, " return ");
	put(w, result, NULL, 0, 0);
}

/* What has no name, or whose name is not enough. */
static void put_whole(struct writer *w, struct sym_type *t, int show, int level)
{
	struct sym_type *to;

	if (is_subrange(t)) {
		put_subrange(w, t);
		return;
	}
	switch ((int)t->kind) {
	case SYM_K_PTR:
	case SYM_K_TYPEDEF:
	case SYM_K_REF:
		sb_add(w->out, t->kind == SYM_K_REF ? "<ref> " : "access ");
		to = sym_type_target(t);
		put(w, to, NULL, show, level);
		break;
	case SYM_K_ARRAY:
		put_array(w, t, show, level);
		break;
	case SYM_K_BOOL:
		sb_add(w->out, "(false, true)");
		break;
	case SYM_K_INT:
		sb_printf(w->out, "<%" PRIu64 "-byte integer>", t->size);
		break;
	case SYM_K_FLOAT:
		sb_printf(w->out, "<%" PRIu64 "-byte float>", t->size);
		break;
	case SYM_K_FIXED:
		put_fixed(w, t);
		break;
	case SYM_K_ENUM:
		put_enum(w, t);
		break;
	case SYM_K_STRUCT:
	case SYM_K_CLASS:
	case SYM_K_UNION:
		if (ada_is_fat(t))
			put_fat(w, t, show, level);
		else
			put_record(w, t, show, level);
		break;
	case SYM_K_FUNC:
		put_function(w, t);
		break;
	default:
		sb_printf(w->out, "<%s>", t->name ? t->name : "void");
		break;
	}
}

static void put(struct writer *w, struct sym_type *t, const char *field, int show, int level)
{
	struct sym_type *base = base_of(t);
	char name[MAX_ADA_NAME];
	bool named = decoded(t->kind == SYM_K_QUAL ? base->name : t->name, name) || decoded(base->name, name);

	if (field)
		sb_printf(w->out, "%.*s: ", (int)(strstr(field, "___") ? strstr(field, "___") - field : (ptrdiff_t)strlen(field)),
			  field);
	if (named && show <= 0 && base->kind != SYM_K_FUNC) {
		sb_add(w->out, name);
		return;
	}
	if (++w->depth > TYPE_MAX_DEPTH)
		sb_add(w->out, "...");
	else
		put_whole(w, base, show, level);
	w->depth--;
}

bool type_ada_is(struct sym_type *t)
{
	for (int i = 0; t->kind == SYM_K_QUAL && i < 4; i++)
		t = sym_type_target(t);
	return t->ada;
}

void type_ada_write(const struct namer *n, struct sym_type *t, const char *inner, struct sb *out)
{
	struct writer w = { .out = out, .depth = n->depth };

	put(&w, t, NULL, n->expand ? 1 : -1, 0);
	sb_printf(out, "%s%s", *inner ? " " : "", inner);
}
