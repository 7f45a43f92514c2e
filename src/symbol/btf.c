/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* BTF: Documentation/bpf/btf.rst of Linux. */

#include "symbol/btf.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "base/vec.h"

#define MAX_LEN (64u << 20)
#define MAX_DEPTH 8

enum kind { K_INT = 1, K_PTR, K_ARRAY, K_STRUCT, K_UNION, K_ENUM, K_FWD, K_TYPEDEF, K_VOLATILE, K_CONST, K_RESTRICT,
	    K_FUNC, K_FUNC_PROTO, K_VAR, K_DATASEC, K_FLOAT, K_DECL_TAG, K_TYPE_TAG, K_ENUM64 };

struct header {
	uint16_t magic;
	uint8_t version, flags;
	uint32_t hdr_len, type_off, type_len, str_off, str_len;
};
struct type {
	uint32_t name, info, size; /* or the type that is referred to */
};
struct member {
	uint32_t name, type, offset;
};

struct btf {
	uint8_t *types, *all;
	const char *strings;
	uint32_t type_len, str_len;
	VEC(uint32_t) at; /* id - 1 -> offset of the type */
};

static unsigned kind_of(const struct type *t)
{
	return t->info >> 24 & 31;
}

static struct type type_at(const struct btf *b, uint32_t off)
{
	struct type t;

	memcpy(&t, b->types + off, sizeof(t));
	return t;
}

/* Bytes behind the type's first twelve; -1: a kind that is not known. */
static int64_t extra(const struct type *t)
{
	uint32_t n = t->info & 0xffff;

	switch ((enum kind)kind_of(t)) {
	case K_INT:
	case K_VAR:
	case K_DECL_TAG:
		return 4;
	case K_ARRAY:
		return 12;
	case K_STRUCT:
	case K_UNION:
	case K_DATASEC:
	case K_ENUM64:
		return 12 * (int64_t)n;
	case K_ENUM:
	case K_FUNC_PROTO:
		return 8 * (int64_t)n;
	case K_PTR:
	case K_FWD:
	case K_TYPEDEF:
	case K_VOLATILE:
	case K_CONST:
	case K_RESTRICT:
	case K_FUNC:
	case K_FLOAT:
	case K_TYPE_TAG:
		return 0;
	}
	return -1;
}

static bool index_types(struct btf *b)
{
	for (uint32_t off = 0; b->type_len - off >= sizeof(struct type);) {
		struct type t = type_at(b, off);
		int64_t more = extra(&t);
		if (more < 0 || more > (int64_t)(b->type_len - off - sizeof(t)) || !vec_push(&b->at, off))
			return false;
		off += (uint32_t)(sizeof(t) + (size_t)more);
	}
	return b->at.n > 0;
}

static const char *text(const struct btf *b, uint32_t off)
{
	return off < b->str_len ? b->strings + off : "";
}

static void free_ptr(struct btf **b)
{
	btf_free(*b);
}

enum tl_code btf_open(const void *data, size_t len, struct btf **ret, struct tl_error *err)
{
	SCOPED(free_ptr) struct btf *b = calloc(1, sizeof(*b));
	struct header h;

	if (!b || !(b->all = malloc(len + 1)))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	memcpy(b->all, data, len);
	if (len < sizeof(h) || len > MAX_LEN)
		return tl_fail(err, TL_E_INVAL, "no BTF");
	memcpy(&h, b->all, sizeof(h));
	if (h.magic != 0xeb9f || h.hdr_len > len || h.type_off > len - h.hdr_len ||
	    h.type_len > len - h.hdr_len - h.type_off || h.str_off > len - h.hdr_len ||
	    h.str_len > len - h.hdr_len - h.str_off || !h.str_len)
		return tl_fail(err, TL_E_INVAL, "no BTF");
	b->types = b->all + h.hdr_len + h.type_off;
	b->type_len = h.type_len;
	b->strings = (const char *)b->all + h.hdr_len + h.str_off;
	b->str_len = h.str_len;
	if (b->strings[b->str_len - 1] || !index_types(b))
		return tl_fail(err, TL_E_INVAL, "damaged BTF");
	*ret = TAKE(b);
	return TL_OK;
}

void btf_free(struct btf *b)
{
	if (!b)
		return;
	vec_deinit(&b->at);
	free(b->all);
	free(b);
}

static bool by_id(const struct btf *b, uint32_t id, uint32_t *ret_off)
{
	if (!id || id > b->at.n)
		return false;
	*ret_off = b->at.v[id - 1];
	return true;
}

/* Past names and qualifiers to what a member is. */
static bool resolve(const struct btf *b, uint32_t id, uint32_t *ret_off)
{
	for (int i = 0; i < 32 && by_id(b, id, ret_off); i++) {
		struct type t = type_at(b, *ret_off);
		unsigned k = kind_of(&t);
		if (k != K_TYPEDEF && k != K_VOLATILE && k != K_CONST && k != K_TYPE_TAG)
			return k == K_STRUCT || k == K_UNION;
		id = t.size;
	}
	return false;
}

#define MAX_STEPS (1u << 20) /* members looked at for one name; the largest structure of a kernel has some hundreds */

struct search {
	const struct btf *b;
	unsigned steps;
};

static bool is_name(const struct btf *b, uint32_t off, const char *name, size_t n)
{
	const char *s = text(b, off);

	return strnlen(s, n + 1) == n && !memcmp(s, name, n);
}

static bool find_member(struct search *x, uint32_t off, const char *name, int depth, uint64_t *ret)
{
	const struct btf *b = x->b;
	struct type t = type_at(b, off);
	size_t n = strcspn(name, ".");

	for (uint32_t i = 0; i < (t.info & 0xffff) && depth < MAX_DEPTH; i++) {
		struct member m;
		uint32_t inner;
		if (!x->steps || !--x->steps)
			return false;
		memcpy(&m, b->types + off + sizeof(t) + sizeof(m) * i, sizeof(m));
		uint64_t at = ((t.info >> 31) ? m.offset & 0xffffff : m.offset) / 8;
		bool same = is_name(b, m.name, name, n);
		if (same && !name[n]) {
			*ret = at;
			return true;
		}
		if ((same || is_name(b, m.name, "", 0)) && resolve(b, m.type, &inner) &&
		    find_member(x, inner, same ? name + n + 1 : name, depth + 1, ret)) {
			*ret += at;
			return true;
		}
	}
	return false;
}

bool btf_size(const struct btf *b, const char *structure, uint64_t *ret)
{
	for (size_t i = 0; i < b->at.n; i++) {
		struct type t = type_at(b, b->at.v[i]);
		if (kind_of(&t) == K_STRUCT && !strcmp(text(b, t.name), structure)) {
			*ret = t.size;
			return true;
		}
	}
	return false;
}

bool btf_enumerator(const struct btf *b, const char *name, uint64_t *ret)
{
	for (size_t i = 0; i < b->at.n; i++) {
		struct type t = type_at(b, b->at.v[i]);
		for (uint32_t k = 0; kind_of(&t) == K_ENUM && k < (t.info & 0xffff); k++) {
			uint32_t e[2]; // name, value
			memcpy(e, b->types + b->at.v[i] + sizeof(t) + sizeof(e) * k, sizeof(e));
			if (!strcmp(text(b, e[0]), name)) {
				*ret = e[1];
				return true;
			}
		}
	}
	return false;
}

bool btf_offset(const struct btf *b, const char *structure, const char *member, uint64_t *ret)
{
	struct search x = { b, MAX_STEPS };

	for (size_t i = 0; i < b->at.n; i++) {
		struct type t = type_at(b, b->at.v[i]);
		if (kind_of(&t) == K_STRUCT && !strcmp(text(b, t.name), structure) &&
		    find_member(&x, b->at.v[i], member, 0, ret))
			return true;
	}
	return false;
}
