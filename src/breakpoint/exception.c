/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Breakpoints where the C++ library is entered for an exception: those of some types only. */

#include <regex.h>
#include <stdlib.h>

#include "base/scoped.h"
#include "breakpoint/bp.h"

bool bp_is_of_exceptions(const struct bp *b)
{
	return b->pattern && bp_is_code(b);
}

enum tl_code bp_check_exception(const struct bp *b, const struct tl_breakpoint_spec *sp, struct tl_error *err)
{
	char why[128];
	regex_t re;
	int bad;

	if (!bp_is_of_exceptions(b))
		return TL_OK;
	if (sp->serve != TL_SERVE_STOP)
		return tl_fail(err, TL_E_UNSUP, "Exceptions of chosen types are neither counted nor recorded.");
	bad = regcomp(&re, b->pattern, REG_NOSUB);
	if (!bad) {
		regfree(&re);
		return TL_OK;
	}
	regerror(bad, &re, why, sizeof(why));
	return tl_fail(err, TL_E_INVAL, "invalid type-matching regexp: %s", why);
}

enum tl_code bp_exception_wanted(const struct bp *b, const struct expr_env *env, bool *ret, struct tl_error *err)
{
	SCOPED_FREE char *type = NULL;
	regex_t re;
	enum tl_code r;

	*ret = true;
	if (!bp_is_of_exceptions(b))
		return TL_OK;
	r = expr_exception_type(env, &type, err);
	if (r == TL_E_NOTFOUND) { // of another language: it has no such type
		*ret = false;
		return TL_OK;
	}
	if (r)
		return r;
	if (regcomp(&re, b->pattern, REG_NOSUB))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	*ret = !regexec(&re, type, 0, NULL, 0);
	regfree(&re);
	return TL_OK;
}
