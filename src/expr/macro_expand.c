/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Expansion of macros, by C's rules and with gdb's blanks. Every buffer is
 * bounded: a few definitions can stand for more text than there is memory.
 */

#include "expr/macro.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"

#define MAX_TEXT  (1024 * 1024)
#define MAX_DEPTH 200
#define MAX_STEPS 200000
#define MAX_WORK  (64u * 1024 * 1024) /* bytes read, however little comes of them */

struct token {
	const char *s;
	size_t len; /* 0: the end */
	bool is_name;
};

/* What is left to read. */
struct source {
	const char *s, *end;
	bool open[2]; /* no " and no ' has its end in what is left: it is not looked for once more */
};

/* What an argument that is not there is read from: NULL is no place to compute from. */
static const char nothing[] = "";

/* Names being expanded are not expanded within. */
struct busy {
	const char *name;
	size_t len;
	const struct busy *up;
};

struct output {
	struct sb b;
	size_t last; /* where its last token begins; its length: blanks were last */
};

struct expander {
	const struct macro_lookup *lookup;
	struct tl_error *err;
	enum tl_code r;
	unsigned depth, steps;
	size_t work;
};

struct args {
	struct source v[MACRO_MAX_PARAMS + 1];
	size_t n;
};

static void output_deinit(struct output *o)
{
	sb_deinit(&o->b);
}

static bool fail(struct expander *x, const char *text)
{
	if (!x->r)
		x->r = tl_fail(x->err, TL_E_PARSE, "%s", text);
	return false;
}

static bool spend(struct expander *x, size_t n)
{
	x->work += n;
	return x->work <= MAX_WORK || fail(x, "Macro expansion is too long.");
}

/* Tokens */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f';
}

static size_t quoted_len(const char *s, const char *end)
{
	const char *p = s + 1;

	while (p < end && *p != *s)
		p += *p == '\\' && p + 1 < end ? 2 : 1;
	return p < end ? (size_t)(p + 1 - s) : 1; // one without its end stands for itself
}

static size_t number_len(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && (isalnum((unsigned char)*p) || *p == '_' || *p == '.' ||
			   ((*p == '+' || *p == '-') && p > s && strchr("eEpP", p[-1]))))
		p++;
	return (size_t)(p - s);
}

static size_t sign_len(const char *s, const char *end)
{
	static const char *const signs[] = { "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=",
					     ">=",  "==",  "!=",  "&&", "||", "*=", "/=", "%=", "+=",
					     "-=",  "&=",  "^=",  "|=", "##" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if ((size_t)(end - s) >= strlen(signs[i]) && !memcmp(s, signs[i], strlen(signs[i])))
			return strlen(signs[i]);
	return 1;
}

static struct token lex(const char *s, const char *end)
{
	struct token t = { .s = s };

	if (s >= end)
		return t;
	if (isalpha((unsigned char)*s) || *s == '_') {
		t.is_name = true;
		while (s + t.len < end && (isalnum((unsigned char)s[t.len]) || s[t.len] == '_'))
			t.len++;
	} else if (*s == '$') { // the debugger's own variables and registers
		for (t.len = 1; s + t.len < end && (isalnum((unsigned char)s[t.len]) || strchr("_$", s[t.len]));)
			t.len++;
	} else if (*s == '"' || *s == '\'') {
		t.len = quoted_len(s, end);
	} else if (isdigit((unsigned char)*s) ||
		   (*s == '.' && s + 1 < end && isdigit((unsigned char)s[1]))) {
		t.len = number_len(s, end);
	} else {
		t.len = sign_len(s, end);
	}
	return t;
}

/* The next token; *src is moved behind it. */
static struct token next(struct source *src)
{
	struct token t;

	while (src->s < src->end && is_blank(*src->s))
		src->s++;
	if (src->s < src->end && (*src->s == '"' || *src->s == '\'')) {
		bool *open = &src->open[*src->s == '"'];
		t = (struct token){ src->s, *open ? 1 : quoted_len(src->s, src->end), false };
		*open = t.len == 1;
	} else {
		t = lex(src->s, src->end);
	}
	src->s += t.len;
	return t;
}

static bool is(const struct token *t, const char *text)
{
	return t->len == strlen(text) && !memcmp(t->s, text, t->len);
}

/* Writing */

static bool add(struct expander *x, struct output *o, const char *s, size_t n)
{
	if (o->b.n + n > MAX_TEXT)
		return fail(x, "Macro expansion is too long.");
	sb_addn(&o->b, s, n);
	if (o->b.failed && !x->r)
		x->r = tl_fail(x->err, TL_E_NOMEM, "out of memory for a macro");
	return !x->r;
}

static bool add_blanks(struct expander *x, struct output *o, const char *from, const char *to)
{
	if (to <= from)
		return true;
	if (!add(x, o, from, (size_t)(to - from)))
		return false;
	o->last = o->b.n;
	return true;
}

/* A token that must not become one with the token before it. */
static bool add_token(struct expander *x, struct output *o, const struct token *t)
{
	size_t last = o->last, was = o->b.n;
	const char *s;

	if (!add(x, o, t->s, t->len))
		return false;
	s = sb_str(&o->b);
	if (last < was && lex(s + last, s + o->b.n).len != was - last) {
		sb_cut(&o->b, was);
		if (!add(x, o, " ", 1) || !add(x, o, t->s, t->len))
			return false;
		was++;
	}
	o->last = was;
	return true;
}

static bool stringify(struct expander *x, struct output *o, struct source arg)
{
	const char *s;
	char quote = 0;

	while (arg.s < arg.end && is_blank(*arg.s))
		arg.s++;
	while (arg.end > arg.s && is_blank(arg.end[-1]))
		arg.end--;
	o->last = o->b.n;
	if (!add(x, o, "\"", 1))
		return false;
	for (s = arg.s; s < arg.end; s++) {
		bool escape = *s == '"' || *s == '\\'; // also outside of literals, as gdb

		if (is_blank(*s) && is_blank(s[-1]) && !quote)
			continue;
		if (!quote && (*s == '"' || *s == '\''))
			quote = *s;
		else if (quote == *s && s[-1] != '\\')
			quote = 0;
		if ((escape && !add(x, o, "\\", 1)) || !add(x, o, is_blank(*s) ? " " : s, 1))
			return false;
	}
	return add(x, o, "\"", 1);
}

/* Arguments */

static bool scan(struct expander *x, struct output *o, struct source src, const struct busy *busy);

static int find_param(const struct macro_def *d, const struct token *t)
{
	for (size_t i = 0; t->is_name && i < d->n_params; i++) {
		const char *name = d->param[i];

		if (!strcmp(name, "..."))
			name = "__VA_ARGS__";
		if (is(t, name))
			return (int)i;
	}
	return -1;
}

/* The arguments behind a name; without an opening parenthesis it is no call, and src stays. */
static bool gather(struct expander *x, const struct macro_def *d, struct source *src, struct args *a,
		   bool *ret_call)
{
	struct source look = *src;
	struct token t = next(&look);
	char text[300];

	*ret_call = is(&t, "(");
	a->n = 0;
	if (!*ret_call)
		return true;
	a->v[a->n++] = (struct source){ .s = look.s, .end = look.s };
	for (int depth = 0;;) {
		const char *from = look.s;
		t = next(&look);
		if (!spend(x, (size_t)(look.s - from)))
			return false;
		if (!t.len) {
			snprintf(text, sizeof(text), "Malformed argument list for macro `%.200s'.", d->name);
			return fail(x, text);
		}
		if (is(&t, ")") && !depth)
			break;
		depth += is(&t, "(") ? 1 : is(&t, ")") ? -1 : 0;
		if (is(&t, ",") && !depth && !(d->variadic && a->n == d->n_params)) {
			if (a->n <= MACRO_MAX_PARAMS)
				a->v[a->n++] = (struct source){ .s = look.s, .end = look.s };
			continue;
		}
		if (a->v[a->n - 1].s == a->v[a->n - 1].end)
			a->v[a->n - 1].s = t.s;
		a->v[a->n - 1].end = t.s + t.len;
	}
	*src = look;
	return true;
}

static bool check_count(struct expander *x, const struct macro_def *d, struct args *a)
{
	char text[400];

	// the rest may be missing
	if (d->variadic && a->n + 1 == d->n_params)
		a->v[a->n++] = (struct source){ .s = nothing, .end = nothing };
	if (a->n == d->n_params || (!d->n_params && a->n == 1 && a->v[0].s == a->v[0].end))
		return true;
	snprintf(text, sizeof(text), "Wrong number of arguments to macro `%.200s' (expected %zu, got %zu).",
		 d->name, d->n_params, a->n);
	return fail(x, text);
}

/* Bodies */

struct body {
	struct expander *x;
	const struct macro_def *d;
	const struct args *a;
	const struct busy *busy;
	struct output *o;
};

static bool add_source(struct body *b, struct source s)
{
	return add(b->x, b->o, s.s, (size_t)(s.end - s.s));
}

static bool is_empty(struct source s)
{
	return s.s == s.end;
}

/* One side of ##, as it is. */
static bool add_side(struct body *b, const struct token *t)
{
	int i = find_param(b->d, t);

	return i >= 0 ? add_source(b, b->a->v[i]) : add(b->x, b->o, t->s, t->len);
}

/*
 * "left ## right ## ..."; *t is the left side, then what follows. A comma
 * before an empty rest of arguments goes, which is GNU's.
 */
static bool splice(struct body *b, struct source *src, struct token *t)
{
	bool comma = is(t, ",");

	if (!comma && !add_side(b, t))
		return false;
	for (;;) {
		struct token right;
		int i;

		(void)next(src); // the ##
		right = next(src);
		if (!right.len)
			return fail(b->x, "Splicing operator at end of macro");
		i = find_param(b->d, &right);
		if (comma && !(b->d->variadic && i == (int)b->d->n_params - 1 && is_empty(b->a->v[i])) &&
		    !add(b->x, b->o, ",", 1))
			return false;
		comma = is(&right, ",");
		if (!comma && !add_side(b, &right))
			return false;
		struct source look = *src;
		struct token then = next(&look);
		if (!is(&then, "##"))
			break;
	}
	if (comma && !add(b->x, b->o, ",", 1))
		return false;
	b->o->last = b->o->b.n;
	return true;
}

static bool substitute(struct body *b, struct source src);

/* "__VA_OPT__(text)": the text, if there are arguments of the rest. */
static bool va_opt(struct body *b, struct source *src)
{
	struct token t = next(src);
	struct source inner = { .s = src->s };
	int depth = 1;

	if (!b->d->variadic)
		return fail(b->x, "__VA_OPT__ is only valid in a variadic macro");
	if (!is(&t, "("))
		return fail(b->x, "__VA_OPT__ must be followed by an open parenthesis");
	while (depth) {
		t = next(src);
		if (!t.len)
			return fail(b->x, "Unterminated __VA_OPT__");
		if (is(&t, "__VA_OPT__"))
			return fail(b->x, "__VA_OPT__ cannot appear inside __VA_OPT__");
		depth += is(&t, "(") ? 1 : is(&t, ")") ? -1 : 0;
	}
	inner.end = t.s;
	if (is_empty(b->a->v[b->d->n_params - 1]))
		return true;
	if (++b->x->depth > MAX_DEPTH)
		return fail(b->x, "Macros are nested too deeply.");
	depth = substitute(b, inner);
	b->x->depth--;
	return depth;
}

static bool is_va_opt(const struct token *t)
{
	return is(t, "__VA_OPT__");
}

static bool one_token(struct body *b, struct source *src, struct token *t)
{
	struct source look = *src;
	struct token ahead = next(&look), name;
	int i;

	if (is(t, "#")) {
		name = next(src);
		i = find_param(b->d, &name);
		if (!name.len)
			return fail(b->x, "Stringification operator requires an argument.");
		if (i < 0)
			return fail(b->x, "Argument to stringification operator must name a macro parameter.");
		return stringify(b->x, b->o, b->a->v[i]);
	}
	if (is(t, "##"))
		return fail(b->x, "Stray splicing operator");
	if (is_va_opt(t))
		return va_opt(b, src);
	if (is(&ahead, "##"))
		return splice(b, src, t);
	i = find_param(b->d, t);
	return i >= 0 ? scan(b->x, b->o, b->a->v[i], b->busy) : add_token(b->x, b->o, t);
}

/* The body with its parameters replaced. */
static bool substitute(struct body *b, struct source src)
{
	if (!spend(b->x, (size_t)(src.end - src.s)))
		return false;
	for (;;) {
		const char *from = src.s;
		struct token t = next(&src);

		if (!t.len)
			return true;
		if (is_va_opt(&t))
			from = t.s; // gdb leaves out the blanks before it
		if (!add_blanks(b->x, b->o, from, t.s) || !one_token(b, &src, &t))
			return false;
	}
}

static struct source source_of(const char *s)
{
	return (struct source){ .s = s, .end = s + strlen(s) };
}

static bool expand_call(struct expander *x, struct output *o, const struct macro_def *d, struct args *a,
			const struct busy *busy, const struct busy *inner)
{
	SCOPED(output_deinit) struct output text = { 0 };
	struct body b = { x, d, a, busy, &text };

	return check_count(x, d, a) && substitute(&b, source_of(d->body)) &&
	       scan(x, o, source_of(sb_str(&text.b)), inner);
}

/* *ret_done: it was a macro's name, and src stands behind its arguments. */
static bool expand_name(struct expander *x, struct output *o, const struct token *t, struct source *src,
			const struct busy *busy, bool *ret_done)
{
	SCOPED(macro_def_deinit) struct macro_def d = { 0 };
	struct busy inner = { t->s, t->len, busy };
	SCOPED_FREE struct args *a = NULL;
	const char *text;
	bool ok = true;

	*ret_done = false;
	for (const struct busy *b = busy; b; b = b->up)
		if (b->len == t->len && !memcmp(b->name, t->s, t->len))
			return true;
	text = x->lookup->find(x->lookup->user, t->s, t->len);
	if (text && !spend(x, strlen(text)))
		return false;
	if (!text || macro_parse(text, &d, NULL)) // a damaged definition is none
		return true;
	if (++x->steps > MAX_STEPS)
		return fail(x, "Macro expansion is too long.");
	if (++x->depth > MAX_DEPTH)
		return fail(x, "Macros are nested too deeply.");
	if (!d.function) {
		*ret_done = true;
		ok = scan(x, o, source_of(d.body), &inner);
	} else {
		a = malloc(sizeof(*a));
		if (!a)
			return fail(x, "out of memory for a macro");
		ok = gather(x, &d, src, a, ret_done);
		if (ok && *ret_done)
			ok = expand_call(x, o, &d, a, busy, &inner);
	}
	x->depth--;
	return ok;
}

static bool scan(struct expander *x, struct output *o, struct source src, const struct busy *busy)
{
	if (!spend(x, (size_t)(src.end - src.s)))
		return false;
	for (;;) {
		const char *from = src.s;
		struct token t = next(&src);
		bool done = false;

		if (!add_blanks(x, o, from, t.len ? t.s : src.end))
			return false;
		if (!t.len)
			return true;
		if (t.is_name && !expand_name(x, o, &t, &src, busy, &done))
			return false;
		if (!done && !add_token(x, o, &t))
			return false;
	}
}

/* All of a text */

void macro_text_deinit(struct macro_text *t)
{
	sb_deinit(&t->text);
	vec_deinit(&t->piece);
	*t = (struct macro_text){ 0 };
}

static bool add_piece(struct expander *x, struct macro_text *t, size_t out, size_t from, bool verbatim)
{
	const struct macro_piece *last = t->piece.n ? &vec_last(&t->piece) : NULL;

	if (verbatim && last && last->verbatim && last->from + (out - last->out) == from)
		return true; // it goes on
	return vec_push(&t->piece, (struct macro_piece){ out, from, verbatim }) || fail(x, "out of memory for a macro");
}

enum tl_code macro_expand(const char *text, const struct macro_lookup *lookup, struct macro_text *ret,
			  struct tl_error *err)
{
	struct expander x = { .lookup = lookup, .err = err };
	SCOPED(output_deinit) struct output o = { 0 };
	struct source src = source_of(text);

	*ret = (struct macro_text){ 0 };
	for (;;) {
		const char *from = src.s;
		struct token t = next(&src);
		size_t out = o.b.n + (size_t)(t.s - from);
		bool done = false, ok = add_piece(&x, ret, o.b.n, (size_t)(from - text), true) &&
				       add_blanks(&x, &o, from, t.len ? t.s : src.end);

		if (!ok || !t.len)
			break;
		if (t.is_name && !expand_name(&x, &o, &t, &src, NULL, &done))
			break;
		if (done && !add_piece(&x, ret, out, (size_t)(t.s - text), false))
			break;
		if (!done && (!add_token(&x, &o, &t) || !add_piece(&x, ret, o.last, (size_t)(t.s - text), true)))
			break;
	}
	if (x.r) {
		macro_text_deinit(ret);
		return x.r;
	}
	ret->text = o.b;
	o.b = (struct sb){ 0 };
	return TL_OK;
}

size_t macro_source_offset(const struct macro_text *t, size_t out)
{
	const struct macro_piece *in = NULL;

	for (size_t i = 0; i < t->piece.n && t->piece.v[i].out <= out; i++)
		in = &t->piece.v[i];
	if (!in)
		return 0;
	return in->from + (in->verbatim ? out - in->out : 0);
}

bool macro_is_used(const char *text, const struct macro_lookup *lookup)
{
	struct source src = source_of(text);

	for (struct token t = next(&src); t.len; t = next(&src))
		if (t.is_name && lookup->find(lookup->user, t.s, t.len))
			return true;
	return false;
}
