/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_SCOPED_H
#define BASE_SCOPED_H

/*
 * Single-owner resources that end with their scope. A function that has one
 * uses no goto. TAKE() hands the resource on and disarms the guard.
 */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// That its scope ends is use enough of a variable, which clang does not see.
#define SCOPED(fn) __attribute__((cleanup(fn), unused))

static inline void scoped_free(void *p)
{
	free(*(void **)p);
}
static inline void scoped_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}
static inline void scoped_fclose(FILE **f)
{
	if (*f)
		fclose(*f);
}
static inline void scoped_closedir(DIR **d)
{
	if (*d)
		closedir(*d);
}

#define SCOPED_FREE SCOPED(scoped_free)
#define SCOPED_FD SCOPED(scoped_close)
#define SCOPED_FILE SCOPED(scoped_fclose)
#define SCOPED_DIR SCOPED(scoped_closedir)

#define TAKE(p)                                                                                    \
	__extension__({                                                                            \
		__typeof__(p) take_ = (p);                                                         \
		(p) = NULL;                                                                        \
		take_;                                                                             \
	})

#define ARRAY_LEN(a) (sizeof(a) / sizeof(*(a)))

#endif
