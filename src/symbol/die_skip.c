/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/die_skip.h"

#define MAX_CODE 1000000

void die_skip_deinit(struct die_skip *s)
{
	vec_deinit(&s->shape);
	vec_deinit(&s->step);
	*s = (struct die_skip){ 0 };
}

/* libdw has seen that it ends within its section. */
static const uint8_t *unit_end(const uint8_t *header)
{
	struct cursor c = { .p = header, .end = header + 12 };
	uint64_t len = take(&c, 4);

	if (len == 0xffffffff)
		len = take(&c, 8);
	return c.p + len;
}

bool die_skip_open(struct die_skip *s, const Dwarf_Die *die)
{
	Dwarf_Die unit, of = *die;
	Dwarf_Half version;

	if (s->cu && s->cu == die->cu)
		return true;
	die_skip_deinit(s);
	if (!dwarf_cu_die(of.cu, &unit, &version, NULL, &s->sizes.addr_size, &s->sizes.offset_size, NULL, NULL))
		return false;
	s->sizes.version = (uint8_t)version;
	s->first = unit.addr;
	s->header = s->first - dwarf_cuoffset(&unit);
	s->end = unit_end(s->header);
	if (s->end <= s->first)
		return false;
	s->cu = die->cu;
	return true;
}

struct cursor die_skip_at(const struct die_skip *s, const void *die)
{
	const uint8_t *p = die;

	return p < s->first || p >= s->end ? (struct cursor){ .p = s->end, .end = s->end, .bad = true }
					   : (struct cursor){ .p = p, .end = s->end };
}

static bool add_step(struct die_skip *s, struct die_shape *shape, unsigned at, unsigned form)
{
	int size = skim_form_size(&s->sizes, form);
	bool sibling = at == DW_AT_sibling;
	struct die_step *last = shape->n ? &vec_last(&s->step) : NULL;

	if (size == -2)
		return false;
	if (size >= 0 && !sibling && last && !last->form) {
		last->n += (uint32_t)size;
		return true;
	}
	shape->n++;
	return vec_push(&s->step, (struct die_step){ .form = size >= 0 && !sibling ? 0 : (uint16_t)form,
						     .sibling = sibling,
						     .n = size > 0 ? (uint32_t)size : 0 });
}

struct learning {
	struct die_skip *s;
	struct die_shape shape;
	bool failed;
};

static int on_attr(Dwarf_Attribute *a, void *user)
{
	struct learning *l = user;
	unsigned form = dwarf_whatform(a);

	l->failed = form > UINT16_MAX || !add_step(l->s, &l->shape, dwarf_whatattr(a), form);
	return l->failed ? DWARF_CB_ABORT : DWARF_CB_OK;
}

/*
 * libdw reads the abbreviation, and the DIE by it. (dwarf_getabbrevattr() begins at the first attribute for each,
 * and dwarf_getattrcnt() of elfutils 0.188 takes the values of implicit constants for attributes.)
 */
static bool learn(struct die_skip *s, const uint8_t *at, uint64_t code)
{
	struct learning l = { .s = s, .shape = { .known = true, .first = (uint32_t)s->step.n } };
	Dwarf_Die die = { .addr = (void *)(uintptr_t)at, .cu = s->cu };

	if (code > MAX_CODE || !dwarf_tag(&die))
		return false;
	l.shape.children = dwarf_haschildren(&die) > 0;
	if (dwarf_getattrs(&die, on_attr, &l, 0) != 1 || l.failed)
		return false;
	while (s->shape.n <= code)
		if (!vec_push(&s->shape, (struct die_shape){ 0 }))
			return false;
	s->shape.v[code] = l.shape;
	return true;
}

/* A sibling that lies before what comes next would lead in circles. */
static const uint8_t *take_sibling(struct die_skip *s, struct cursor *c, const struct die_step *step)
{
	uint64_t off;

	if (step->form == DW_FORM_ref_udata)
		off = take_uleb(c);
	else if (step->form == DW_FORM_ref1 || step->form == DW_FORM_ref2 || step->form == DW_FORM_ref4 ||
		 step->form == DW_FORM_ref8)
		off = take(c, step->n);
	else {
		skim_form_skip(c, &s->sizes, step->form);
		return NULL;
	}
	return off < (uint64_t)(s->end - s->header) ? s->header + off : NULL;
}

bool die_skip_entry(struct die_skip *s, struct cursor *c, struct die_entry *ret)
{
	const uint8_t *at = c->p;
	uint64_t code = take_uleb(c);
	struct die_shape shape;

	*ret = (struct die_entry){ .null = !code };
	if (c->bad || !code)
		return !c->bad;
	if ((code >= s->shape.n || !s->shape.v[code].known) && !learn(s, at, code))
		return false;
	shape = s->shape.v[code];
	ret->children = shape.children;
	for (uint32_t i = 0; i < shape.n; i++) {
		const struct die_step *step = &s->step.v[shape.first + i];

		if (step->sibling)
			ret->sibling = take_sibling(s, c, step);
		else if (step->form)
			skim_form_skip(c, &s->sizes, step->form);
		else
			skip(c, step->n);
	}
	if (ret->sibling && ret->sibling < c->p)
		ret->sibling = NULL;
	return !c->bad;
}

int die_sibling(struct die_skip *s, Dwarf_Die *die)
{
	struct die_entry e;
	struct cursor c;
	size_t deep = 0;

	if (!die_skip_open(s, die))
		return dwarf_siblingof(die, die);
	c = die_skip_at(s, die->addr);
	do {
		if (c.p >= c.end || !die_skip_entry(s, &c, &e))
			return dwarf_siblingof(die, die);
		if (e.children && e.sibling)
			c.p = e.sibling;
		else
			deep += e.children;
		deep -= e.null;
	} while (deep);
	/* The null of this row ends it. */
	if (c.p >= c.end || !*c.p)
		return 1;
	*die = (Dwarf_Die){ .addr = (void *)(uintptr_t)c.p, .cu = s->cu };
	return 0;
}
