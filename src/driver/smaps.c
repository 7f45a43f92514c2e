/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "driver/smaps.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "base/vec.h"
#include "driver/procfs.h"

struct regions {
	VEC(struct smaps_region) v;
};

/* The kernel writes a newline in a name as \012 (fs/proc/task_mmu.c, seq_file_path()). */
static char *copy_path(const char *s, size_t len)
{
	char *path = malloc(len + 1), *to = path;

	if (!path)
		return NULL;
	for (size_t i = 0; i < len; i++) {
		if (len - i >= 4 && !memcmp(s + i, "\\012", 4)) {
			*to++ = '\n';
			i += 3;
		} else {
			*to++ = s[i];
		}
	}
	*to = 0;
	return path;
}

/* "start-end perms offset major:minor inode   path"; false: another line. */
static bool parse_head(const char *line, size_t len, struct smaps_region *ret, size_t *ret_path)
{
	char perms[5], head[128];
	unsigned major, minor;
	int used = 0;

	snprintf(head, sizeof(head), "%.*s", len < sizeof(head) ? (int)len : (int)sizeof(head) - 1, line);
	*ret = (struct smaps_region){ 0 };
	if (sscanf(head, "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 "%n", &ret->start,
		   &ret->end, perms, &ret->offset, &major, &minor, &ret->inode, &used) < 7 ||
	    ret->end < ret->start || strlen(perms) != 4)
		return false;
	ret->readable = perms[0] == 'r';
	ret->writable = perms[1] == 'w';
	ret->executable = perms[2] == 'x';
	ret->shared = perms[3] == 's';
	*ret_path = (size_t)used;
	while (*ret_path < len && line[*ret_path] == ' ')
		++*ret_path;
	return true;
}

static bool has_flag(const char *flags, size_t len, const char *flag)
{
	for (size_t i = 0; i + 2 <= len; i++)
		if (!memcmp(flags + i, flag, 2) && (i == 0 || flags[i - 1] == ' '))
			return true;
	return false;
}

static void parse_field(const char *line, size_t len, struct smaps_region *r)
{
	static const char flags[] = "VmFlags:";

	if (!strncmp(line, "Rss:", 4)) {
		r->rss = strtoull(line + 4, NULL, 10) << 10;
	} else if (!strncmp(line, "Swap:", 5)) {
		r->swap = strtoull(line + 5, NULL, 10) << 10;
	} else if (!strncmp(line, "Anonymous:", 10)) {
		r->anonymous = strtoull(line + 10, NULL, 10) << 10;
	} else if (len >= sizeof(flags) && !strncmp(line, flags, sizeof(flags) - 1)) {
		const char *f = line + sizeof(flags) - 1;
		size_t n = len - (sizeof(flags) - 1);
		r->io = has_flag(f, n, "io") || has_flag(f, n, "pf");
		r->dontdump = has_flag(f, n, "dd");
		r->hugetlb = has_flag(f, n, "ht");
	}
}

void smaps_free(struct smaps_region *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(v[i].path);
	free(v);
}

static void free_regions(struct regions *r)
{
	smaps_free(r->v.v, r->v.n);
}

enum tl_code smaps_parse(const char *text, struct smaps_region **ret, size_t *ret_n, struct tl_error *err)
{
	SCOPED(free_regions) struct regions all = { 0 };
	struct smaps_region r;
	size_t path;

	for (const char *p = text, *end; *p; p = *end ? end + 1 : end) {
		size_t len = strcspn(p, "\n");
		end = p + len;
		if (!parse_head(p, len, &r, &path)) {
			if (!all.v.n)
				return tl_fail(err, TL_E_INVAL, "smaps does not begin with a mapping");
			parse_field(p, len, &vec_last(&all.v));
			continue;
		}
		if (all.v.n && r.start < vec_last(&all.v).end)
			return tl_fail(err, TL_E_INVAL, "smaps is not in address order at 0x%" PRIx64, r.start);
		r.path = copy_path(p + path, len - path);
		if (!r.path || !vec_push(&all.v, r)) {
			free(r.path);
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		}
	}
	*ret = TAKE(all.v.v);
	*ret_n = all.v.n;
	all.v.n = 0;
	return TL_OK;
}

enum tl_code smaps_read(pid_t pid, struct smaps_region **ret, size_t *ret_n, struct tl_error *err)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/smaps", pid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	if (!text)
		return tl_fail_sys(err, "cannot read %s", path);
	return smaps_parse(text, ret, ret_n, err);
}
