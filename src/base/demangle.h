/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_DEMANGLE_H
#define BASE_DEMANGLE_H

/*
 * What a symbol of C++ or Rust is called in its source, as libiberty has it.
 * options: DMGL_* of <libiberty/demangle.h>. free() it.
 *
 * NULL: it is no such name, or one that was made to be large: names may refer
 * to their own parts, and so double with every four bytes that they are longer.
 */
char *demangle(const char *mangled, int options);
/* The same of Rust's alone. */
char *demangle_rust(const char *mangled, int options);

#endif
