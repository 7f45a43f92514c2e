/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_QEMU_H
#define DRIVER_QEMU_H

/*
 * The parts of the QEMU driver: packets of the remote protocol (rsp.c), the
 * monitor protocol (qmp.c), guest memory by its file (qemu_ram.c), the machine's
 * process (qemu_launch.c), and the driver itself (qemu.c).
 */

#include "driver/guest.h"

/* ---- qemu_wait.c: times are of CLOCK_MONOTONIC, in milliseconds. */

int64_t qemu_now_ms(void);
/* wait_ms from now; negative: never. */
int64_t qemu_deadline(int wait_ms);
/* False: the time is over (ETIMEDOUT), or *stop is set (EINTR; stop may be NULL). At or behind the deadline it looks once. */
bool qemu_poll(int fd, short events, int64_t deadline, const volatile sig_atomic_t *stop);
/*
 * Input that was asked for at .began. What answers in time is not interrupted: an answer that nobody has waited for costs the
 * next request (qemu.c, qemu_catch_up()). False as above.
 */
bool qemu_await(int fd, int64_t began, int64_t deadline, const volatile sig_atomic_t *stop);
/* Is *stop set, and has what was asked for at .began had its time? */
bool qemu_given_up(int64_t began, const volatile sig_atomic_t *stop);
/* That, or the deadline has passed. */
bool qemu_over(int64_t began, int64_t deadline, const volatile sig_atomic_t *stop);
/* All of it; false with errno. */
bool qemu_send(int fd, const char *buf, size_t len, int64_t deadline);

/* ---- rsp.c: framing. A peer that is wrong, slow or hostile is an error with its name. */

#define RSP_MAX 0x20000 /* longest packet taken; QEMU's own limit is 4096 + framing */

struct rsp {
	int fd;
	uint8_t *in;       /* bytes received and not used yet */
	size_t n_in, at;
	char *packet;      /* the last one, unescaped, with a NUL behind */
	size_t len;
	bool acks;         /* the peer wants a '+' for each packet */
	int timeout_ms;    /* for an answer, all of it */
	const volatile sig_atomic_t *stop; /* NULL, or what ends each wait for an answer when it is set */
	bool behind;       /* an answer is still to come that nobody waits for any more */
	char unanswered[64]; /* what was asked then */
	char why[160];     /* why the connection is lost; "" it is not */
};

enum rsp_got { RSP_MORE, RSP_PACKET, RSP_BAD, RSP_OTHER };
/*
 * Takes one packet from the first len bytes at in: unescapes and expands it into out (room
 * RSP_MAX + 1). *used: bytes that are done with. RSP_MORE: not whole yet. RSP_OTHER: an
 * acknowledgement was taken. RSP_BAD: the sum is wrong, or the packet is too long.
 */
enum rsp_got rsp_parse(const uint8_t *in, size_t len, size_t *used, char *out, size_t *out_len);

/* "unix:PATH", a path, or HOST:PORT; in 10 s. -1 with errno. */
int qemu_connect(const char *address, const volatile sig_atomic_t *stop);
/* errno of it, in words. */
enum tl_code qemu_cannot_connect(const char *address, struct tl_error *err);
enum tl_code rsp_open(const char *address, const volatile sig_atomic_t *stop, struct rsp *r, struct tl_error *err);
void rsp_close(struct rsp *r);
/* Sends and waits for the answer, which is r->packet. TL_E_STATE: interrupted; the answer will come some time (.behind). */
enum tl_code rsp_ask(struct rsp *r, struct tl_error *err, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The answer to this will come some time; rsp_interrupted(): that, in words. */
void rsp_leave(struct rsp *r, const char *request);
enum tl_code rsp_interrupted(const struct rsp *r, struct tl_error *err);
enum tl_code rsp_send(struct rsp *r, const char *text, size_t len, struct tl_error *err);
/* The next whole packet in that time, TL_E_NOTFOUND otherwise; wait_ms 0: only if it is there. */
enum tl_code rsp_recv(struct rsp *r, int wait_ms, struct tl_error *err);
/* ^C */
enum tl_code rsp_break(struct rsp *r, struct tl_error *err);
/* Hex text to bytes; the number of bytes, or -1 if something else is among it. */
long rsp_unhex(const char *hex, size_t hex_len, void *buf, size_t cap);
/* "T05thread:p01.02;watch:ffff...;": what a stop says. False: no stop, or not one that can be read. */
struct rsp_stop {
	int sig;
	unsigned cpu;      /* 1.. ; 0: not said */
	uint64_t watch;    /* data address */
	uint8_t rwx;       /* DRV_R, DRV_W; 0: no watch */
	bool exited;
};
bool rsp_stop_parse(const char *packet, struct rsp_stop *ret);

/* ---- qmp.c */

struct qmp {
	int fd;            /* -1: none */
	char *in;
	size_t n_in, cap;
	char version[24];
	int64_t last_id;   /* of the command that was sent last */
	bool reset;        /* an event has told of the machine's reset; whoever looks takes it back */
	int timeout_ms;    /* for an answer, all of it */
	const volatile sig_atomic_t *stop; /* as in struct rsp */
};
/* address NULL or "": no monitor; everything then answers TL_E_UNSUP. */
enum tl_code qmp_open(const char *address, const volatile sig_atomic_t *stop, struct qmp *q, struct tl_error *err);
void qmp_close(struct qmp *q);
/* A command without arguments, or human-monitor-command when hmp is not NULL. *ret (may be NULL): its "return", as text if it is a string, malloc'ed. */
enum tl_code qmp_run(struct qmp *q, const char *command, const char *hmp, char **ret, struct tl_error *err);
/* Takes what has come of itself: it is not to pile up in QEMU, which tells each stop. */
void qmp_drain(struct qmp *q);
/*
 * One line of JSON that QEMU has sent: an answer is handed over. QMP_LATE: one to a command before the last.
 * For qmp_run() and its fuzz target.
 */
enum qmp_kind { QMP_BAD, QMP_EVENT, QMP_RETURN, QMP_ERROR, QMP_GREETING, QMP_LATE };
enum qmp_kind qmp_line(struct qmp *q, const char *line, size_t len, char **ret_text);

/* ---- qemu_ram.c */

struct ram_map {
	struct ram_piece {
		uint64_t start, end; /* guest-physical, end exclusive */
		uint64_t offset;     /* in the file */
	} piece[64];
	size_t n;
	struct {
		uint64_t start, end;
	} any[256];              /* what answers at all: memory, ROM, devices; in order */
	size_t n_any;            /* 0: not known */
	int fd;                  /* of the file; -1: none */
	bool seen;               /* it has been looked at since the guest last ran */
};
/* Is there anything at all? Also true when it is not known. */
bool ram_answers(const struct ram_map *m, uint64_t pa);
/* From `info mtree -f`: pieces of the memory backend of this name. Hostile text gives fewer pieces, never wrong bounds. */
void ram_parse(const char *mtree, const char *backend, uint64_t file_size, struct ram_map *ret);
/* path NULL or "": only what there is is looked up, if the monitor says it. */
enum tl_code ram_open(const char *path, struct qmp *q, struct ram_map *ret, struct tl_error *err);
/* Memory may have been plugged in, or a device moved. Once for each stop (.seen). */
void ram_look_again(struct qmp *q, struct ram_map *m);
void ram_close(struct ram_map *m);
/*
 * Bytes from pa on that were read, 0: none are there. By pread(): whoever owns the file can make it shorter, and
 * what is mapped then ends whoever touches it.
 */
size_t ram_read(const struct ram_map *m, uint64_t pa, void *buf, size_t len);

/* ---- qemu_launch.c */

struct qemu_machine {
	pid_t pid;          /* 0: not ours */
	int pidfd, log;     /* process; what it says */
	char dir[64];       /* with the sockets and the memory; "" none */
	char gdb[128], qmp[128], ram[128];
};
enum tl_code qemu_launch(const struct drv_guest_open *how, struct qemu_machine *ret, struct tl_error *err);
/* Its files, once they are open: nothing is left behind whatever ends us. */
void qemu_hide(struct qemu_machine *m);
/* Ends it if it is ours and removes what was made for it. */
void qemu_end(struct qemu_machine *m);
/* The last thing it said on its error output, for messages; "" nothing. */
void qemu_last_words(const struct qemu_machine *m, char *buf, size_t cap);

enum tl_code drv_qemu_open(const struct drv_guest_open *how, pid_t first_tid, struct drv **ret, struct tl_error *err);

#endif
