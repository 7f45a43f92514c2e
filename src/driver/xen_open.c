/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A domain is found, paused, and listened to. Whatever fails, x_close() undoes what was done. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/error.h"
#include "driver/xen_priv.h"

/* Of struct xen_domctl_getdomaininfo, which grows behind these with releases of Xen. */
struct domain {
	uint16_t id, pad;
	uint32_t flags;
	uint64_t pages, max_pages, outstanding, shared, paged, shared_info, cpu_time;
	uint32_t n_online, max_vcpu_id;
	uint64_t room[56];
};

/* ---- which domain */

static bool is_called(struct xen *x, void *store, uint32_t id, const char *name)
{
	char path[64];
	unsigned len = 0;
	char *text;
	bool yes;

	snprintf(path, sizeof(path), "/local/domain/%u/name", id);
	text = x->c->xs_read(store, 0, path, &len);
	yes = text && len == strlen(name) && !memcmp(text, name, len);
	free(text);
	return yes;
}

static enum tl_code find_by_name(struct xen *x, const char *name, struct tl_error *err)
{
	void *store = x->c->xs_open && x->c->xs_read && x->c->xs_close ? x->c->xs_open(0) : NULL;
	struct domain d = { .id = 0 };
	bool found = false;

	if (!store)
		return tl_fail(err, TL_E_UNSUP, "names of domains are not known without xenstored: give the number of %.60s", name);
	for (uint32_t from = 1; !found && x->c->xc_domain_getinfolist(x->xch, from, 1, &d) == 1; from = d.id + 1u)
		found = is_called(x, store, d.id, name);
	x->c->xs_close(store);
	x->dom = d.id;
	return found ? TL_OK : tl_fail(err, TL_E_NOTFOUND, "there is no domain \"%.60s\"", name);
}

static enum tl_code check_domain(struct xen *x, struct tl_error *err)
{
	struct domain d = { .id = 0 };

	if (XC(x, xc_domain_getinfolist, 1, &d) != 1 || d.id != x->dom)
		return tl_fail(err, TL_E_NOTFOUND, "there is no domain %u", x->dom);
	if (!(d.flags & XEN_DOM_HVM))
		return tl_fail(err, TL_E_UNSUP, "domain %u is paravirtual: only HVM and PVH guests can be looked at so", x->dom);
	if (d.flags & (XEN_DOM_DYING | XEN_DOM_SHUTDOWN))
		return tl_fail(err, TL_E_STATE, "domain %u has ended", x->dom);
	if (d.max_vcpu_id >= XEN_CPUS)
		return tl_fail(err, TL_E_UNSUP, "domain %u has more than %u vCPUs", x->dom, XEN_CPUS);
	x->n_cpus = d.max_vcpu_id + 1;
	x->max_pages = d.max_pages;
	x->was_paused = d.flags & XEN_DOM_PAUSED;
	return TL_OK;
}

static enum tl_code find(struct xen *x, const char *domain, struct tl_error *err)
{
	char *end;
	unsigned long n;
	enum tl_code r;

	errno = 0;
	n = strtoul(domain, &end, 10);
	x->dom = (uint32_t)n;
	if (end == domain || *end)
		r = find_by_name(x, domain, err);
	else if (errno || n > 0x7fef) // DOMID_FIRST_RESERVED - 1
		r = tl_fail(err, TL_E_INVAL, "%.40s is no number of a domain", domain);
	else if (!n)
		r = tl_fail(err, TL_E_INVAL, "domain 0 is the one that we run in");
	else
		r = TL_OK;
	return r ? r : check_domain(x, err);
}

/* ---- handles */

static enum tl_code open_handles(struct xen *x, struct tl_error *err)
{
	x->xch = x->c->xc_interface_open(NULL, NULL, 0);
	if (!x->xch)
		return tl_fail_sys(err, "cannot reach Xen (is this the control domain, are we root, is xen-privcmd loaded?)");
	x->fm = x->c->xenforeignmemory_open(NULL, 0);
	if (!x->fm)
		return tl_fail_sys(err, "cannot open /dev/xen/privcmd to map memory");
	x->dm = x->c->xendevicemodel_open(NULL, 0);
	if (!x->dm)
		return tl_fail_sys(err, "cannot open Xen's interface for device models");
	x->ec = x->c->xenevtchn_open(NULL, 0);
	if (!x->ec)
		return tl_fail_sys(err, "cannot open /dev/xen/evtchn (is xen-evtchn loaded?)");
	return TL_OK;
}

/* What the session polls: the event channel, events that are queued here, and once a second whether all is well. */
static enum tl_code open_fds(struct xen *x, struct tl_error *err)
{
	struct itimerspec second = { { 1, 0 }, { 1, 0 } };
	struct epoll_event e = { .events = EPOLLIN };

	x->fd = epoll_create1(EPOLL_CLOEXEC);
	x->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	x->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (x->fd < 0 || x->wake < 0 || x->timer < 0 || timerfd_settime(x->timer, 0, &second, NULL) ||
	    epoll_ctl(x->fd, EPOLL_CTL_ADD, x->wake, &e) || epoll_ctl(x->fd, EPOLL_CTL_ADD, x->timer, &e) ||
	    epoll_ctl(x->fd, EPOLL_CTL_ADD, x->c->xenevtchn_fd(x->ec), &e))
		return tl_fail_sys(err, "cannot make the guest's descriptor");
	return TL_OK;
}

/* ---- listening */

/* On failure errno says why. */
static void enable(struct xen *x, uint32_t *ret_remote)
{
	int e;

	if (!XC(x, xc_monitor_resume)) { // it has somebody's answers taken
		errno = EBUSY;
		return;
	}
	x->enabling = errno == ENODEV; // nobody listens: who does from now on is us
	xen_in_order();
	x->ring = XC(x, xc_monitor_enable, ret_remote);
	e = errno;
	x->listening = x->ring != NULL;
	xen_in_order();
	x->enabling = false;
	errno = e;
}

void xen_ring_prepare(struct xen *x)
{
	x->ring_size = xen_ring_size();
	*x->ring = (struct xen_ring){ .req_event = 1, .rsp_event = 1 };
}

static enum tl_code open_ring(struct xen *x, struct tl_error *err)
{
	uint32_t remote = 0;
	int port;

	enable(x, &remote);
	if (!x->ring) {
		if (errno == EBUSY || errno == EEXIST)
			return tl_fail(err, TL_E_BUSY, "somebody else listens to the events of domain %u", x->dom);
		return xen_fail(err, "cannot listen to the domain's events");
	}
	// Ours to prepare (Xen's side has been by the call); the domain stands, so nothing has been put there yet.
	xen_ring_prepare(x);
	port = x->c->xenevtchn_bind_interdomain(x->ec, x->dom, remote);
	if (port < 0)
		return xen_fail(err, "cannot bind the port of the domain's events");
	x->port = port;
	return TL_OK;
}

static enum tl_code listen_to(struct xen *x, struct tl_error *err)
{
	uint32_t caps = 0;
	enum tl_code r = open_ring(x, err);

	if (r)
		return r;
	if (XC(x, xc_monitor_get_capabilities, &caps))
		return xen_fail(err, "cannot ask what events there are");
	if (!(caps & XEN_MON_INT3))
		return tl_fail(err, TL_E_UNSUP, "this machine tells nothing of breakpoints of its guests");
	if (XC(x, xc_monitor_software_breakpoint, true))
		return xen_fail(err, "cannot hear of breakpoints");
	x->can_step = (caps & XEN_MON_STEP) && !XC(x, xc_monitor_singlestep, true);
	return TL_OK;
}

/* Without views there is what is seen by the guest; that is no failure. */
static enum tl_code open_views(struct xen *x, struct tl_error *err)
{
	unsigned long max = 0;
	uint64_t mode = 0;

	if (XC(x, xc_domain_maximum_gpfn, &max) < 0)
		return xen_fail(err, "cannot ask how large the domain is");
	x->max_gfn = max;
	x->first_spare = max + 1;
	x->view_used[0] = true;
	if (XC(x, xc_hvm_param_get, XEN_PARAM_ALTP2M, &mode))
		return TL_OK;
	if (!mode && XC(x, xc_hvm_param_set, XEN_PARAM_ALTP2M, XEN_ALTP2M_EXTERNAL))
		return TL_OK;
	x->altp2m = !XC(x, xc_altp2m_set_domain_state, true);
	return TL_OK;
}

static void name_it(struct xen *x)
{
	char extra[64] = ""; // xen_extraversion_t is 16 bytes
	int v = x->c->xc_version(x->xch, 0, NULL);

	if (v < 0 || x->c->xc_version(x->xch, 1, extra) < 0)
		snprintf(x->name, sizeof(x->name), "Xen");
	else
		snprintf(x->name, sizeof(x->name), "Xen %d.%d%.16s%s%s", v >> 16, v & 0xffff, extra, x->altp2m ? ", altp2m" : "",
			 x->guard < 0 ? ", no guard" : "");
}

static enum tl_code open_all(struct xen *x, const char *domain, bool guarded, struct tl_error *err)
{
	enum tl_code r = open_handles(x, err);

	if (!r)
		r = find(x, domain, err);
	if (!r)
		r = open_fds(x, err);
	if (!r && guarded) // without one it goes on: "no guard"
		IGNORE_RESULT(xen_guard_start(x, NULL));
	if (!r)
		r = xen_pause(x, err);
	if (!r)
		r = listen_to(x, err);
	if (!r)
		r = open_views(x, err);
	if (!r)
		name_it(x);
	return r;
}

enum tl_code xen_join(struct xen *x, const struct xen_calls *calls, const char *domain, pid_t first_tid, bool guarded, struct tl_error *err)
{
	x->drv = (struct drv){ .ops = &xen_ops, .pid = first_tid };
	x->c = calls;
	x->fd = x->wake = x->timer = x->port = x->guard = -1;
	return open_all(x, domain, guarded, err);
}

enum tl_code drv_xen_open(const struct xen_calls *calls, const char *domain, pid_t first_tid, bool guarded, struct drv **ret,
			  struct tl_error *err)
{
	struct xen *x = xen_new();
	enum tl_code r;

	if (!x)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = xen_join(x, calls, domain, first_tid, guarded, err);
	if (r) {
		x->drv.ops->close(&x->drv);
		return r;
	}
	*ret = &x->drv;
	return TL_OK;
}
