/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_COMPLETE_NAME_H
#define CLI_COMPLETE_NAME_H

/* Names of functions, compared with their beginnings as they are typed. */

#include <stdbool.h>
#include <stddef.h>

/* Does name begin as typed (len bytes) does? *ret_rest: what of the name is left. */
bool name_begins_as(const char *name, const char *typed, size_t len, const char **ret_rest);
/* The next place in a name where a typed one may begin: behind "::" or a return type; NULL: none. */
const char *name_next_component(const char *name);
/* A template's name has its return type in front; breakpoints are set without. */
const char *name_without_type(const char *name);
/* What was typed and the rest of a name, without its ABI tags; malloc'ed. */
char *name_completed(const char *typed, size_t len, const char *rest);

#endif
