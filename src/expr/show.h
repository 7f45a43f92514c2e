/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_SHOW_H
#define EXPR_SHOW_H

/*
 * Containers as what they hold: libstdc++'s and those of Rust's std. A shower
 * knows a type by its name, writes a title ("std::vector of length 3, ...") and
 * gives children one by one; this decides the layout, and how many are wanted.
 * What it reads is the target's memory: sizes and links are never trusted.
 */

#include "expr/format.h"
#include "symbol/class_info.h"

enum show_hint { SHOW_PLAIN = 0, SHOW_ARRAY, SHOW_MAP };

/* Children without the user's limit end here. */
#define SHOW_MAX 1000000

/* Children are not printed: the first that is wanted is kept. */
struct pick {
	bool (*wanted)(void *user, struct tl_value *child);
	void *user;
	struct tl_value *found;
	struct tl_error *err; /* what was wrong on the way to it */
};

struct show {
	struct formatter *f;
	struct pick *pick; /* or NULL */
	enum show_hint hint;
	size_t n; /* children so far; a map's keys and values are one each */
	bool titled, broken, full, failed;
};

struct shown {
	struct formatter *f;
	struct tl_value *v; /* struct, fetched or lazy */
	struct sym_type *t; /* stripped */
	const char *name;   /* of the type up to its template arguments; in buf */
	char buf[128];
};

/* A title or kids may be NULL: none. */
struct shower {
	const char *name;
	/* False: the value is not laid out as expected, it is shown as the struct that it is. */
	bool (*title)(struct shown *x);
	void (*kids)(struct shown *x, struct show *s);
	enum show_hint hint;
	/* How many elements; NULL: it is not known without walking. */
	bool (*count)(struct shown *x, uint64_t *ret);
};

/*
 * Shows one child and frees v (NULL: no memory). name: printed before "=", not
 * used for maps and arrays. False: no more are wanted.
 */
bool show_child(struct show *s, const char *name, struct tl_value *v);
bool show_child_text(struct show *s, const char *name, const char *text);
/* "[5]" */
bool show_indexed(struct show *s, size_t index, struct tl_value *v);
/* A walk along links that may have been bent into a ring (Brent's method). */
struct walk {
	uint64_t mark;
	size_t steps, power;
};
/* False: at was seen before. */
bool walk_step(struct walk *w, uint64_t at);
/* What is wrong, in place of the next child; the last one. */
void show_error(struct show *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* True if the value was shown so. */
bool show_value(struct formatter *f, struct tl_value *v, bool top);
/* Is there a shower for the type, or what it refers to? */
bool show_knows(const struct expr_env *env, struct sym_type *t);
/* The shower of a value within another; NULL: none. Fills *ret. */
const struct shower *show_find(struct formatter *f, struct tl_value *v, struct shown *ret);

/* "a.b.c" of a struct, through base classes; NULL: there is none. */
struct tl_value *shown_get(struct shown *x, const char *path);
struct tl_value *member_get(struct formatter *f, struct tl_value *v, const char *path);
bool shown_u64(struct shown *x, const char *path, uint64_t *ret);
bool member_u64(struct formatter *f, struct tl_value *v, const char *path, uint64_t *ret);
/* The n-th template argument as a type, or NULL. */
struct sym_type *shown_arg(struct shown *x, size_t n);
/* 8 bytes of the target. */
bool shown_word(struct formatter *f, uint64_t addr, uint64_t *ret);
/* Where the element of a node stands, behind so many bytes of links. */
uint64_t shown_behind(uint64_t links, struct sym_type *elt);
/* The text of a value, as within a struct. */
void shown_add_value(struct formatter *f, struct tl_value *v);
/* "1 element", "5 elements" */
void shown_add_count(struct shown *x, uint64_t n);

/* What Rust's Vec has for elements; NULL: v is none. And where they are; false: it is not laid out as expected. */
struct sym_type *show_rust_vec(struct formatter *f, struct tl_value *v);
bool show_rust_vec_read(struct formatter *f, struct tl_value *v, uint64_t *ret_addr, uint64_t *ret_len);
/* Known by kind; NULL ends. */
extern const struct shower show_std[], show_tree[], show_wrap[], show_rust[];

/* The text of the n-th template argument of a name; false: there is none. */
bool std_nth_arg(const char *name, size_t n, struct sb *out);
/* Template instances of the standard library as one writes them: "std::string", "std::vector<int>". */
void std_short_name(const char *name, struct sb *out);
/* Is it one of the library's that is written without arguments that are the default? */
bool std_has_short_name(const char *name);

#endif
