/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/file_lines.h"

#include <string.h>

#include "base/scoped.h"

void file_lines_deinit(struct file_lines *q)
{
	vec_deinit(&q->names);
	vec_deinit(&q->hits);
}

bool file_lines_same(const struct line_file *a, const struct line_file *b)
{
	return !strcmp(a->fullname ? a->fullname : a->name, b->fullname ? b->fullname : b->name);
}

/* More files of one name are a damaged table's, and each is compared with all before it. */
#define MAX_NAMED 256

static void note_file(struct file_lines *q, const struct line_file *file, const char *module)
{
	if (q->names.n == MAX_NAMED)
		return;
	for (size_t i = 0; i < q->names.n; i++)
		if (file_lines_same(q->names.v[i].file, file))
			return;
	(void)!vec_push(&q->names, ((struct named_file){ file, module }));
}

static void search_unit(struct sym_module *m, struct sym_cu *cu, struct file_lines *q)
{
	const struct cu_lines *l = cu_lines(m, cu);
	SCOPED_FREE bool *want = calloc(l->n_files + 1, sizeof(bool));
	bool any = false;

	for (size_t i = 0; want && i < l->n_files; i++) {
		want[i] = line_file_matches(&l->file[i], q->file);
		if (want[i])
			note_file(q, &l->file[i], m->path);
		any |= want[i];
	}
	for (size_t i = 0; any && i < l->n; i++) {
		const struct line_row *row = &l->row[i];
		struct hit hit = { .m = m, .addr = from_dwarf(m, row->addr), .file = &l->file[row->file],
				   .line = row->line };

		if (!row->line || !row->is_stmt || !want[row->file])
			continue;
		if (row->line == q->line)
			(void)!vec_push(&q->hits, hit);
		else if (row->line > q->line && (!q->best || row->line < q->best))
			q->best = row->line;
	}
}

void file_lines_search(struct sym_space *sp, struct file_lines *q)
{
	q->hits.n = 0;
	for (size_t i = 0; i < sp->n; i++) {
		struct sym_module *m = sp->mod[i];
		size_t n;

		if (!module_may_name_file(m, q->file))
			continue;
		n = cus_load(m);
		for (size_t c = 0; c < n; c++)
			search_unit(m, &m->cu[c], q);
	}
}
