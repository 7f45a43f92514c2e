/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_PROCFS_H
#define DRIVER_PROCFS_H

/* Readers of /proc/PID files. The parsers are pure and take text. Prefix proc_. See proc(5). */

#include <stdbool.h>
#include <sys/types.h>
#include <trapline/memory.h>

/* Whole file, NUL-ended, malloc'ed. *ret_len may be NULL. NULL on failure (errno). */
char *proc_read_file(const char *path, size_t *ret_len);
/* One line of maps; false if malformed. *next points behind the line. */
bool proc_parse_map(const char *line, struct tl_mapping *ret, const char **next);
/* All mappings, malloc'ed array. */
enum tl_code proc_maps(pid_t pid, struct tl_mapping **ret, size_t *ret_n, struct tl_error *err);
/* Value of "Key:" in a status text as a number, -1 if absent. base 10 or 16. */
long long proc_status_field(const char *text, const char *key, int base);
/* Is WORD among those, with blanks between them, of "Key:" in a status text? */
bool proc_status_has(const char *text, const char *key, const char *word);
/* Has it shadow stacks for its return addresses (x86, Linux 6.6)? */
bool proc_shadow_stack(pid_t pid);
/* Does the process have a handler for it? True also where that cannot be read. */
bool proc_catches(pid_t pid, int sig);
/* Does it run a program of i386? */
bool proc_is_32bit(pid_t pid);
long long proc_status(pid_t pid, const char *key);
/* "/proc/PID/task" and, with a tid, "/TID"; then end. buf has room for 64 bytes. Async-signal-safe. */
void proc_put_path(char *buf, pid_t pid, pid_t tid, const char *end);
/* /proc/PID/pagemap, a word for each page. -1: not to be had. */
int proc_pagemap_open(pid_t pid);
/* Words of n pages. False: not known. */
bool proc_pagemap(int pagemap, uint64_t addr, uint64_t *ret, size_t n);
#define PROC_PAGE_EXISTS(word) ((word) >> 62 != 0) /* bit 63 present, bit 62 swapped */
/* State letter of a thread ('R', 'S', 'T', 't', 'Z', ...), 0 when gone. *ret_cpu (may be NULL): processor last run on. Async-signal-safe. */
char proc_thread_state(pid_t pid, pid_t tid, int *ret_cpu);
/* Pure: the same from the text of a stat file. */
char proc_parse_stat(const char *text, int *ret_cpu);
/* Field n > 3 of a thread's stat file, a number; 0: gone. Async-signal-safe. */
uint64_t proc_stat_field(pid_t pid, pid_t tid, int n);
/* Value of an auxv entry in a 64- or 32-bit vector; false if absent. */
bool proc_parse_auxv(const void *auxv, size_t len, bool is32, uint64_t type, uint64_t *ret);
/* A thread of the process whose files in /proc tell of its memory: not one that has ended. pid if there is none. */
pid_t proc_living(pid_t pid);
/* The thread's id as it sees it itself: it may be in another pid namespace. */
pid_t proc_inner_id(pid_t tid);
/* Ids in /proc/PID/task; malloc'ed, ascending as the kernel lists them. */
enum tl_code proc_tasks(pid_t pid, pid_t **ret, size_t *ret_n, struct tl_error *err);

#endif
