/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* whatis, ptype, and lists of functions, variables and types. */

#include <ctype.h>
#include <front/cli/data.h>
#include <front/cli/style.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* "/rmtox" of whatis and ptype. */
static enum cmd_result type_letters(struct cli *c, const char **args, struct tl_type_options *o)
{
	const char *s = *args;

	if (*s != '/')
		return CMD_OK;
	for (s++; *s && *s != ' ' && *s != '\t'; s++) {
		if (*s == 'r')
			o->raw = true;
		else if (*s == 'm' || *s == 'M')
			o->no_methods = *s == 'm';
		else if (*s == 't' || *s == 'T')
			o->no_typedefs = *s == 't';
		else if (*s == 'x' || *s == 'd')
			o->hex = *s == 'x';
		else if (*s == 'o')
			o->offsets = o->no_methods = o->no_typedefs = true;
		else
			return cli_error(c, "unrecognized flag '%c'", *s);
	}
	if (!*s)
		return cli_error(c, "expected space after format");
	*args = skip_blanks(s);
	return CMD_OK;
}

static enum cmd_result show_type(struct cli *c, const char *args, bool expand)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_type_options o = {
		.size = sizeof(o),
		.no_methods = !setting_int(c, "print type methods"),
		.no_typedefs = !setting_int(c, "print type typedefs"),
		.hex = setting_int(c, "print type hex"),
		.name = !expand,
	};
	SCOPED_FREE char *type = NULL;
	bool columns = false;
	struct tl_error err;
	enum tl_code r;

	if (type_letters(c, &args, &o))
		return CMD_ERROR;
	if (!*args && !tl_history_count(c->session))
		return cli_error(c, "The history is empty.");
	args = *args ? args : "$";
	style_values(c, true);
	r = tl_type_expand(&ctx, args, &o, &type, &columns, &err);
	style_values(c, false);
	if (r)
		return cli_fail(c, &err);
	cli_printf(c, "%stype = %s\n", columns ? "/* offset      |    size */  " : "", type);
	return CMD_OK;
}

enum cmd_result cmd_whatis(struct cli *c, const char *args)
{
	return show_type(c, args, false);
}

enum cmd_result cmd_ptype(struct cli *c, const char *args)
{
	return show_type(c, args, true);
}

/* Lists of names */

struct entry {
	char *file, *text;
	char *own_name; /* NULL: name is not ours */
	char *module;	/* of Fortran, if they are listed by it */
	const char *name; /* sort key within a file; points into text or is text */
	uint32_t line;
	uint64_t addr;
	bool is_static; /* listed behind those that are not */
	size_t seq;	/* in which order they were found */
};

struct list {
	struct cli *c;
	struct entry *e;
	size_t n, cap;
	struct data_filter f;
};

static void list_free(struct list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->e[i].file);
		free(l->e[i].text);
		free(l->e[i].own_name);
		free(l->e[i].module);
	}
	free(l->e);
	data_filter_done(&l->f);
}

static bool list_add(struct list *l, const char *file, uint32_t line, uint64_t addr, char *text,
		     const char *name)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? 2 * l->cap : 256;
		struct entry *more = realloc(l->e, cap * sizeof(*more));

		if (!more) {
			free(text);
			return false;
		}
		l->e = more;
		l->cap = cap;
	}
	l->e[l->n++] = (struct entry){
		.file = file ? strdup(file) : NULL, .text = text, .line = line, .addr = addr
	};
	l->e[l->n - 1].name = name ? name : text;
	l->e[l->n - 1].seq = l->n;
	return text != NULL;
}

/* Those with a file first, by file, name and line; the others by address. */
static int entry_order(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int r;

	r = x->module && y->module ? strcmp(x->module, y->module) : 0;
	if (r)
		return r;
	if (!x->file != !y->file)
		return x->file ? -1 : 1;
	if (!x->file)
		return x->addr != y->addr ? (x->addr < y->addr ? -1 : 1) : strcmp(x->text, y->text);
	r = strcmp(x->file, y->file);
	if (!r)
		r = x->is_static - y->is_static;
	if (!r)
		r = strcmp(x->name, y->name);
	if (!r && x->own_name)
		return x->seq < y->seq ? -1 : 1;
	return r ? r : x->line < y->line ? -1 : x->line > y->line;
}

static bool same_entry(const struct entry *a, const struct entry *b)
{
	/* Of a struct and a typedef with one name, or what several units have, the first is listed. */
	if (a->own_name && b->own_name)
		return a->is_static == b->is_static && !strcmp(a->file, b->file) && !strcmp(a->name, b->name);
	return a->line == b->line && a->addr == b->addr && !strcmp(a->text, b->text) &&
	       !a->file == !b->file && (!a->file || !strcmp(a->file, b->file));
}

static bool next_module(struct list *l, const struct entry *e, const char **module)
{
	if (!e->module || (*module && !strcmp(*module, e->module)))
		return false;
	cli_printf(l->c, "\nModule \"%s\":\n", e->module);
	*module = e->module;
	return true;
}

static void list_show(struct list *l, const char *what)
{
	const char *file = NULL, *module = NULL, *end = strcmp(what, "module") ? ";" : "";
	bool plain = false;

	if (l->n)
		qsort(l->e, l->n, sizeof(*l->e), entry_order);
	data_filter_heading(l->c, &l->f, what);
	for (size_t i = 0, last = 0; i < l->n && !l->c->interrupted; i++) {
		const struct entry *e = &l->e[i];

		if (i && same_entry(e, &l->e[last]))
			continue;
		last = i;
		if (next_module(l, e, &module))
			file = NULL;
		if (e->file && (!file || strcmp(file, e->file) != 0))
			cli_printf(l->c, "\nFile %s%s%s:\n", STYLED(l->c, TL_STYLE_FILENAME, e->file));
		if (!e->file && !plain)
			cli_puts(l->c, "\nNon-debugging symbols:\n");
		file = e->file;
		plain |= !e->file;
		if (!e->file)
			cli_printf(l->c, "0x%0*" PRIx64 "  %s\n", render_digits(l->c), e->addr, e->text);
		else if (e->line)
			cli_printf(l->c, "%" PRIu32 ":\t%s%s\n", e->line, e->text, end);
		else
			cli_printf(l->c, "\t%s\n", e->text);
	}
}

/* Names that debug information has told of: the ELF symbols of these are no news. */
struct names {
	char **v;
	size_t n;
};

static void names_done(struct names *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->v[i]);
	free(s->v);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool names_add(struct names *s, const char *name, size_t len)
{
	if (!(s->n & (s->n - 1))) {
		char **more = realloc(s->v, (s->n ? 2 * s->n : 1) * sizeof(*more));

		if (!more)
			return false;
		s->v = more;
	}
	s->v[s->n] = strndup(name, len);
	return s->v[s->n] && ++s->n;
}

struct variables {
	struct list l;
	struct names seen;
};

static void variables_done(struct variables *v)
{
	list_free(&v->l);
	names_done(&v->seen);
}

static bool add_global(struct list *l, const struct tl_global *g)
{
	char *text = NULL;

	if (asprintf(&text, "%s%s", g->text, g->line || g->is_basic ? "" : ";") < 0)
		return false;
	if (!list_add(l, g->file, g->line, 0, text, NULL))
		return false;
	l->e[l->n - 1].is_static = g->is_static;
	l->e[l->n - 1].own_name = strdup(g->name);
	if (!l->e[l->n - 1].own_name)
		return false;
	l->e[l->n - 1].name = l->e[l->n - 1].own_name;
	if (l->f.of_modules && !(l->e[l->n - 1].module = strdup(g->module)))
		return false;
	return !l->c->interrupted;
}

static bool type_fits(const struct data_filter *f, const char *type)
{
	return !f->has_type || !regexec(&f->type, type, 0, NULL, 0);
}

static bool module_fits(const struct data_filter *f, const char *module)
{
	return !f->of_modules || (module && (!f->has_module || !regexec(&f->module, module, 0, NULL, 0)));
}

static bool add_variable(const struct tl_global *g, void *user)
{
	struct variables *v = user;

	if (!names_add(&v->seen, g->name, strlen(g->name)) ||
	    !names_add(&v->seen, g->name, strcspn(g->name, "("))) // main() of C++ is the symbol main
		return false;
	if (!data_filter_name(&v->l.f, g->name) || !type_fits(&v->l.f, g->type) || !module_fits(&v->l.f, g->module))
		return !v->l.c->interrupted;
	return add_global(&v->l, g);
}

static bool is_seen(const struct variables *v, const char *name)
{
	return v->seen.n && bsearch(&name, v->seen.v, v->seen.n, sizeof(*v->seen.v), by_text);
}

/* What gdb takes for a name of Ada's, without which it has no numbers to take off. */
static bool is_lower(const char *name)
{
	for (const char *p = name; *p; p++)
		if (isupper((unsigned char)*p))
			return false;
	return *name != '_';
}

/* Without the number that the compiler gave a static variable of a function. */
static char *plain_name(const struct tl_symbol *sym)
{
	size_t len = strlen(sym->name), n = len;

	while (!sym->is_global && n && isdigit((unsigned char)sym->name[n - 1]))
		n--;
	return n < len && n > 1 && sym->name[n - 1] == '.' && is_lower(sym->name) ? strndup(sym->name, n - 1)
										    : strdup(sym->name);
}

static bool add_plain(const struct tl_symbol *sym, void *user)
{
	struct variables *v = user;

	if (!sym->is_data || !data_filter_name(&v->l.f, sym->name) || is_seen(v, sym->name))
		return true;
	return list_add(&v->l, NULL, 0, sym->addr, plain_name(sym), NULL) && !v->l.c->interrupted;
}

/* A unit with debug information has it: listed by another name, a part of one, or the assembler's. */
static bool is_described(const struct variables *v, uint64_t addr)
{
	struct tl_function f;
	struct tl_line line;

	return (tl_function_brief_at(v->l.c->target, addr, &f, NULL) == TL_OK && f.has_debug_info) ||
	       tl_line_at(v->l.c->target, addr, &line, NULL) == TL_OK;
}

static bool add_plain_function(const struct tl_symbol *sym, void *user)
{
	struct variables *v = user;

	if (!sym->is_function || !data_filter_name(&v->l.f, sym->name) || is_seen(v, sym->name) ||
	    is_described(v, sym->addr))
		return true;
	return list_add(&v->l, NULL, 0, sym->addr, strdup(sym->name), NULL) && !v->l.c->interrupted;
}

static enum cmd_result list_globals(struct cli *c, const char *args, enum tl_global_kind kind,
				    bool (*plain)(const struct tl_symbol *sym, void *user), const char *what)
{
	SCOPED(variables_done) struct variables v = { .l = { .c = c, .f.of_modules = !plain } };
	struct tl_expr_context ctx = cli_context(c);
	struct tl_error err;

	if (data_filter_parse(c, args, &v.l.f))
		return CMD_ERROR;
	if (tl_global_each(&ctx, kind, add_variable, &v, &err))
		return cli_fail(c, &err);
	if (v.seen.n)
		qsort(v.seen.v, v.seen.n, sizeof(*v.seen.v), by_text);
	if (plain && !v.l.f.no_plain && !v.l.f.has_type)
		tl_symbol_each(c->target, "", plain, &v);
	list_show(&v.l, what);
	return CMD_OK;
}

enum cmd_result cmd_info_functions(struct cli *c, const char *args)
{
	return list_globals(c, args, TL_GLOBAL_FUNCTIONS, add_plain_function, "function");
}

enum cmd_result cmd_info_variables(struct cli *c, const char *args)
{
	return list_globals(c, args, TL_GLOBAL_VARIABLES, add_plain, "variable");
}

enum cmd_result cmd_info_module_functions(struct cli *c, const char *args)
{
	return list_globals(c, args, TL_GLOBAL_FUNCTIONS, NULL, "function");
}

enum cmd_result cmd_info_module_variables(struct cli *c, const char *args)
{
	return list_globals(c, args, TL_GLOBAL_VARIABLES, NULL, "variable");
}

enum cmd_result cmd_info_module(struct cli *c, const char *args)
{
	(void)args;
	return cli_error(c, "List of info module subcommands:\n\n"
			    "info module functions -- Display functions arranged by modules.\n"
			    "info module variables -- Display variables arranged by modules.");
}

static bool add_type(const struct tl_global *g, void *user)
{
	struct list *l = user;

	return data_filter_name(&l->f, g->name) ? add_global(l, g) : !l->c->interrupted;
}

static enum cmd_result list_named(struct cli *c, const char *args, enum tl_global_kind kind, const char *what)
{
	SCOPED(list_free) struct list l = { .c = c };
	struct tl_expr_context ctx = cli_context(c);
	struct tl_error err;

	if (data_filter_parse(c, args, &l.f))
		return CMD_ERROR;
	if (tl_global_each(&ctx, kind, add_type, &l, &err))
		return cli_fail(c, &err);
	list_show(&l, what);
	return CMD_OK;
}

enum cmd_result cmd_info_types(struct cli *c, const char *args)
{
	return list_named(c, args, TL_GLOBAL_TYPES, "type");
}

enum cmd_result cmd_info_modules(struct cli *c, const char *args)
{
	return list_named(c, args, TL_GLOBAL_MODULES, "module");
}

/* info common */

struct commons {
	struct cli *c;
	const char *wanted;
	char last[256];
	bool any;
};

static bool show_common(const char *common, const char *name, const char *value, void *user)
{
	struct commons *s = user;

	if (*s->wanted && strcasecmp(common, s->wanted))
		return true;
	if (!s->any || strncmp(s->last, common, sizeof(s->last) - 1)) {
		cli_printf(s->c, "%sContents of F77 COMMON block '%s':\n", s->any ? "\n" : "", common);
		snprintf(s->last, sizeof(s->last), "%s", common);
	}
	s->any = true;
	cli_printf(s->c, "%s = %s\n", name, value);
	return !s->c->interrupted;
}

enum cmd_result cmd_info_common(struct cli *c, const char *args)
{
	struct tl_expr_context ctx = cli_context(c);
	struct commons s = { .c = c, .wanted = args };
	struct tl_error err;

	if (!cli_has_process(c) || !c->tid)
		return cli_error(c, "No frame selected");
	if (tl_common_each(&ctx, show_common, &s, &err))
		return cli_fail(c, &err);
	if (!s.any && *args)
		cli_printf(c, "No common block '%s'.\n", args);
	else if (!s.any)
		cli_puts(c, "No common blocks.\n");
	return CMD_OK;
}

/* info scope */

struct scope {
	struct cli *c;
	const char *where;
	size_t n;
};

static bool show_scope_variable(const struct tl_variable_place *v, void *user)
{
	struct scope *s = user;

	if (!s->n++)
		cli_printf(s->c, "Scope for %s:\n", s->where);
	cli_printf(s->c, "Symbol %s is ", v->name);
	switch (v->where) {
	case TL_WHERE_CONSTANT:
		if (*v->text)
			cli_puts(s->c, v->text);
		else
			cli_printf(s->c, "a constant with value %" PRId64 " (0x%" PRIx64 ")", (int64_t)v->value, v->value);
		break;
	case TL_WHERE_STATIC:
		cli_printf(s->c, "in static storage at address 0x%" PRIx64, v->value);
		break;
	case TL_WHERE_LABEL:
		cli_printf(s->c, "a label at address 0x%" PRIx64, v->value);
		break;
	case TL_WHERE_COMPUTED:
		cli_puts(s->c, v->text);
		break;
	case TL_WHERE_FUNCTION:
		cli_printf(s->c, "a function at address 0x%" PRIx64, v->value);
		break;
	case TL_WHERE_TYPE:
		cli_puts(s->c, "a typedef.\n");
		return true;
	case TL_WHERE_GONE:
	default:
		cli_puts(s->c, "optimized out.\n");
		return true;
	}
	cli_printf(s->c, ", length %" PRIu64 ".\n",
		   v->where == TL_WHERE_LABEL ? (uint64_t)render_digits(s->c) / 2 : v->length);
	return true;
}

enum cmd_result cmd_info_scope(struct cli *c, const char *args)
{
	struct tl_location_context where = cli_location_context(c);
	struct tl_expr_context ctx = cli_context(c);
	struct scope s = { .c = c, .where = args };
	struct tl_location loc;
	struct tl_error err;
	size_t n = 0;
	enum tl_code r;

	if (!*args)
		return cli_error(c, "requires an argument (function, line or *addr) to define a scope");
	if (tl_location_resolve(c->target, args, &where, &loc, 1, &n, NULL, &err))
		return cli_fail(c, &err);
	r = n ? tl_scope_each(&ctx, loc.addr, show_scope_variable, &s, &err) : TL_E_NOTFOUND;
	if (r && r != TL_E_NOTFOUND)
		return cli_fail(c, &err);
	if (!s.n)
		cli_printf(c, "Scope for %s contains no locals or arguments.\n", args);
	return CMD_OK;
}

/* info vtbl */

struct vtables {
	struct cli *c;
	size_t n;
};

/* With the function's name as it is written in the program. */
static void show_function(struct cli *c, uint64_t addr)
{
	struct tl_symbol sym;

	if (tl_symbol_at(c->target, addr, &sym, NULL))
		cli_printf(c, "0x%" PRIx64, addr);
	else if (addr == sym.addr)
		cli_printf(c, "0x%" PRIx64 " <%s>", addr, sym.name);
	else
		cli_printf(c, "0x%" PRIx64 " <%s+%" PRIu64 ">", addr, sym.name, addr - sym.addr);
}

static bool show_vtable(const struct tl_vtable *t, void *user)
{
	struct vtables *s = user;

	cli_printf(s->c, "%svtable for '%s' @ 0x%" PRIx64 " (subobject @ 0x%" PRIx64 "):\n", s->n++ ? "\n" : "",
		   t->class_name, t->address, t->object);
	for (uint32_t i = 0; i < t->n && !s->c->interrupted; i++) {
		struct tl_error err;
		uint64_t function;

		cli_printf(s->c, "[%" PRIu32 "]: ", i);
		if (tl_mem_read(s->c->target, t->address + 8ull * i, &function, 8, &err))
			cli_printf(s->c, "<error: %s>", err.text);
		else
			show_function(s->c, function);
		cli_puts(s->c, "\n");
	}
	return true;
}

enum cmd_result cmd_info_vtbl(struct cli *c, const char *args)
{
	SCOPED(data_value_done) struct tl_value *v = NULL;
	struct tl_expr_context ctx = cli_context(c);
	struct vtables s = { .c = c };
	struct tl_error err;
	enum cmd_result r;
	enum tl_code code;

	if (!*args)
		return cli_error(c, "Argument required (expression to compute).");
	r = data_eval(c, args, &v);
	if (r)
		return r;
	data_sync_print(c);
	code = tl_vtable_each(&ctx, v, show_vtable, &s, &err);
	if (code == TL_E_NOTFOUND)
		cli_printf(c, "%s\n", err.text);
	return code && code != TL_E_NOTFOUND ? cli_fail(c, &err) : CMD_OK;
}
