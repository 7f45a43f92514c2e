/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Arguments of traced functions, collected inside the program. */

#include <base/scoped.h>
#include <front/jobs/trace.h>
#include <stdlib.h>
#include <string.h>

/* False ends it: what only the evaluator can show is looked at in a stop. */
static bool add(const struct tl_parameter *param, void *user)
{
	struct trace_place *p = user;
	bool brief = param->kind == TL_PARAMETER_BRIEF;

	// A line may show all of a struct, but not a record.
	p->collects = param->name && param->kind != TL_PARAMETER_OTHER && p->n_params < TRACE_PARAMS &&
		      (brief ? !out_wants_records(&p->tr->out) : p->n_collect < TL_RECORD_VALUES);
	if (!p->collects)
		return false;
	p->param[p->n_params] = strdup(param->name);
	if (!p->param[p->n_params])
		return p->collects = false;
	p->brief[p->n_params++] = brief;
	if (!brief)
		p->collect[p->n_collect++] = (struct tl_collect){
			.expression = p->param[p->n_params - 1],
			.text = param->kind == TL_PARAMETER_TEXT ? TL_RECORD_TEXT : 0,
		};
	return true;
}

void trace_args_find(struct trace_place *p, struct tl_target *t, uint64_t addr)
{
	trace_args_free(p);
	p->collects = true;
	// Where nothing is known of it none are shown in a stop either.
	if (tl_parameter_each(t, addr, add, p, NULL) == TL_E_UNSUP)
		p->collects = false;
}

void trace_args_free(struct trace_place *p)
{
	for (size_t i = 0; i < p->n_params; i++)
		free(p->param[i]);
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

char *trace_args_text(const struct trace_place *p, const struct tl_record *r, bool json)
{
	size_t next = 0;
	struct sb b;

	sb_init(&b);
	for (size_t i = 0; i < p->n_params; i++) {
		SCOPED_FREE char *value = p->brief[i] ? strdup("...") : next < r->n ? shown(r, next++) : NULL;
		if (i)
			sb_add(&b, json ? "," : ", ");
		if (json) {
			job_json(&b, p->param[i]);
			sb_addc(&b, ':');
			job_json(&b, value ? value : "");
		} else {
			sb_printf(&b, "%s=%s", p->param[i], value ? value : "");
		}
	}
	return sb_take(&b);
}
