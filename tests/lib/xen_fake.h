/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_XEN_FAKE_H
#define TESTS_XEN_FAKE_H

/*
 * A hypervisor for tests of the Xen driver: every call of driver/xen.h over the test machine, requests and answers on a real
 * ring. Each answer is looked at bit by bit, as Xen does and sometimes harder: what Xen would crash on, ignore in silence, or loop on is
 * counted in .bad and said. It runs the guest inside of its calls, so a test is the same each time.
 */

#include "driver/sim_priv.h"
#include "driver/xen_priv.h"

struct fake_cpu {
	bool waits;            /* for an answer */
	bool step;             /* single-step is on */
	bool inject;           /* its own int3 comes before anything else */
	unsigned inject_len;
	bool emulate;
	bool cr_waits;         /* a control register is written when it runs next */
	struct drv_sregs cr_old;
	struct drv_verdict verdict;
	uint8_t insn[16];
	struct xen_event asked;
};

struct fake {
	struct drv *machine;
	struct sim *m;
	struct xen_calls calls;
	struct xen_ring *ring;
	uint32_t req_prod, rsp_cons;
	struct fake_cpu cpu[4];
	int evtchn;            /* an eventfd */
	bool signalled, masked;
	unsigned paused;
	bool int3, step, cr[3], altp2m, offers_step, offers_altp2m;
	uint64_t param;
	unsigned maps, handles, ports;
	uint64_t max_kb;
	uint32_t flags;        /* of the domain */
	/* what a test looks at */
	long n_calls, fail_at; /* this call (from 0) fails; -1: none */
	unsigned bad;          /* answers that are wrong, and calls that nobody should make */
	unsigned long events, notifies, by_reason[16], emulated, stepped, injected;
	uint64_t instructions; /* that may be executed until the driver has its turn */
	const char *last_failed;
	void (*at_call)(struct fake *f); /* before each call does anything */
	bool rescued;          /* answers may come twice: the first one counts */
	uint32_t version;      /* of the requests */
	bool leaves;           /* nothing runs */
};

/* A machine with the guest fixture, n vCPUs of which one runs. False: *err. */
bool fake_open(struct fake *f, unsigned n_cpus, struct tl_error *err);
/* Its domain becomes t's guest, as by tl_target_open_guest(). */
enum tl_code fake_join(struct fake *f, struct tl_target *t, uint32_t mechanisms, struct tl_error *err);
/* The guest alone, for so many instructions. */
void fake_run(struct fake *f, uint64_t n);
void fake_close(struct fake *f);
/* Puts a request on the ring as it is, and tells of it. */
void fake_request(struct fake *f, const struct xen_event *e);
/* Nothing of the driver is left: "" or what is. */
const char *fake_leftover(const struct fake *f);

#endif
