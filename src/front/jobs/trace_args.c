/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Arguments of traced functions, collected inside the program. */

#include <base/scoped.h>
#include <front/jobs/trace.h>
#include <stdlib.h>
#include <string.h>

/* Values of a record that the parameter takes. */
static size_t values_of(const struct trace_param *q)
{
	return q->brief ? 0 : q->reference ? 2 : 1;
}

static bool collect(struct trace_place *p, const struct trace_param *q, bool text)
{
	if (q->brief)
		return true;
	if (q->reference)
		p->collect[p->n_collect++].expression = q->address;
	p->collect[p->n_collect++] = (struct tl_collect){ .expression = q->address + 1, .text = text ? TL_RECORD_TEXT : 0 };
	return true;
}

/* False ends it: what only the evaluator can show is looked at in a stop. */
static bool add(const struct tl_parameter *param, void *user)
{
	struct trace_place *p = user;
	struct trace_param *q = &p->param[p->n_params];

	p->collects = false;
	if (!param->name || param->kind == TL_PARAMETER_OTHER || p->n_params == TRACE_PARAMS)
		return false;
	*q = (struct trace_param){ .brief = param->kind == TL_PARAMETER_BRIEF, .reference = param->reference };
	// A line may show all of a struct, but not a record.
	if ((q->brief && out_wants_records(&p->tr->out)) || p->n_collect + values_of(q) > TL_RECORD_VALUES ||
	    asprintf(&q->address, "&%s", param->name) < 0)
		return false;
	p->n_params++;
	return p->collects = collect(p, q, param->kind == TL_PARAMETER_TEXT);
}

void trace_args_find(struct trace_place *p, struct tl_target *t, uint64_t addr)
{
	trace_args_free(p);
	p->collects = true;
	// Where nothing is known of it none are shown in a stop either. A line's function is the innermost.
	if (tl_parameter_each(t, addr, p->is_line ? 0 : UINT32_MAX, add, p, NULL))
		p->collects = !p->n_params;
}

void trace_args_free(struct trace_place *p)
{
	for (size_t i = 0; i < p->n_params; i++)
		free(p->param[i].address);
	p->n_params = p->n_collect = 0;
	p->collects = false;
}

static char *shown(const struct tl_record *r, size_t i)
{
	struct tl_error err = { 0 };
	char *text = NULL;
	struct sb b;

	if (!tl_record_show(r, i, &text, &err))
		return text;
	sb_init(&b);
	if (strstr(err.text, "optimized out"))
		sb_add(&b, "<optimized out>");
	else
		sb_printf(&b, "<error reading variable: %s>", err.text);
	return sb_take(&b);
}

/* A reference has where it leads in front, as in a backtrace. */
static void add_value(struct sb *b, const struct trace_param *q, const struct tl_record *r, size_t *next)
{
	const struct tl_record_value *at = q->reference && *next < r->n ? &r->v[*next] : NULL;

	if (q->brief) {
		sb_add(b, "...");
		return;
	}
	*next += q->reference;
	SCOPED_FREE char *value = *next < r->n ? shown(r, (*next)++) : NULL;
	if (at && at->kind == TL_VALUE_INT && value && r->v[*next - 1].kind != TL_VALUE_ERROR)
		sb_printf(b, "@0x%llx: ", (unsigned long long)at->n);
	sb_add(b, value ? value : "");
}

char *trace_args_text(const struct trace_place *p, const struct tl_record *r, bool json)
{
	size_t next = 0;
	struct sb b, value;

	sb_init(&b);
	sb_init(&value);
	for (size_t i = 0; i < p->n_params; i++) {
		const char *name = p->param[i].address + 1;
		sb_cut(&value, 0);
		add_value(&value, &p->param[i], r, &next);
		if (i)
			sb_add(&b, json ? "," : ", ");
		if (json) {
			job_json(&b, name);
			sb_addc(&b, ':');
			job_json(&b, sb_str(&value));
		} else {
			sb_printf(&b, "%s=%s", name, sb_str(&value));
		}
	}
	sb_deinit(&value);
	return sb_take(&b);
}
