/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* How a session finds symbols: the public setup, and what the symbol layer sees of it. */

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "target/state.h"

/* A copy of a string that may be NULL; false: no memory. */
static bool take_text(const char *from, char **ret)
{
	*ret = from ? strdup(from) : NULL;
	return !from || *ret;
}

enum tl_code tl_session_set_symbols(struct tl_session *s, const struct tl_symbol_setup *in, struct tl_error *err)
{
	struct tl_symbol_setup setup = { 0 };
	struct sym_setup *to = &s->symbols;
	SCOPED_FREE char *cache = NULL, *dirs = NULL, *root = NULL, *libs = NULL;

	if (!in || in->size < offsetof(struct tl_symbol_setup, user) + sizeof(in->user))
		return tl_fail(err, TL_E_INVAL, "symbol setup: bad size");
	memcpy(&setup, in, in->size < sizeof(setup) ? in->size : sizeof(setup));
	if (setup.sysroot && (!*setup.sysroot || !strcmp(setup.sysroot, "target:")))
		setup.sysroot = NULL;
	if (!take_text(setup.index_cache, &cache) || !take_text(setup.debug_dirs, &dirs) ||
	    !take_text(setup.sysroot, &root) || !take_text(setup.library_dirs, &libs))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	tgt_symbols_free(s);
	to->max_threads = setup.index_threads;
	to->cache_dir = TAKE(cache);
	to->debug_dirs = TAKE(dirs);
	to->sysroot = TAKE(root);
	to->library_dirs = TAKE(libs);
	to->no_libraries = setup.no_libraries;
	to->download = setup.download;
	to->progress = setup.progress;
	to->warn = setup.warn;
	to->user = setup.user;
	return TL_OK;
}

void tgt_symbols_free(struct tl_session *s)
{
	free((char *)(uintptr_t)s->symbols.cache_dir);
	free((char *)(uintptr_t)s->symbols.debug_dirs);
	free((char *)(uintptr_t)s->symbols.sysroot);
	free((char *)(uintptr_t)s->symbols.library_dirs);
	s->symbols.cache_dir = s->symbols.debug_dirs = s->symbols.sysroot = s->symbols.library_dirs = NULL;
}

void tl_session_index_stats(const struct tl_session *s, uint64_t *ret_hits, uint64_t *ret_misses)
{
	*ret_hits = s->symbols.cache_hits;
	*ret_misses = s->symbols.cache_misses;
}
