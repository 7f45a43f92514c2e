/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * count_guest KERNEL FUNCTION N [INITRD]: starts a kernel under QEMU and counts the calls of one of
 * its functions until there were N. The function may be named before the kernel is in memory.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <trapline/trapline.h>

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	uint64_t rdi = 0;

	if (hit->hit_count <= 3 && !tl_reg_get(hit->target, hit->tid, "rdi", &rdi, NULL))
		printf("call %" PRIu64 " on vCPU %d: first argument 0x%" PRIx64 "\n", hit->hit_count,
		       (int)(hit->tid - tl_target_pid(hit->target)), rdi);
	return hit->hit_count < *(uint64_t *)user ? TL_RESUME : TL_STOP;
}

static enum tl_code run(struct tl_session *s, char **argv, uint64_t n, struct tl_error *err)
{
	struct tl_guest_open how = { .size = sizeof(how), .kernel = argv[1], .initrd = argv[4] };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = argv[2], .allow_pending = true, .on_hit = count,
					   .user = &n };
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	struct tl_guest_info info;
	struct tl_target *t;
	struct tl_event ev;
	uint32_t id;
	enum tl_code r = tl_target_new(s, &t, err);

	if (!r)
		r = tl_target_open_guest(t, &how, err);
	if (!r)
		r = tl_breakpoint_add(t, &spec, &id, err);
	if (!r)
		r = tl_target_resume(t, &go, err);
	do
		r = r ? r : tl_session_wait(s, -1, &ev, err);
	while (!r && ev.kind != TL_EV_STOPPED && ev.kind != TL_EV_EXITED);
	if (!r)
		r = tl_guest_get(t, &info, err);
	if (!r)
		printf("%s: %" PRIu64 " calls under %s\n", argv[2], n, info.hypervisor);
	return r;
}

int main(int argc, char **argv)
{
	struct tl_session *s = NULL;
	struct tl_error err;
	enum tl_code r;

	if (argc < 4) {
		fprintf(stderr, "usage: count_guest KERNEL FUNCTION N [INITRD]\n");
		return 2;
	}
	r = tl_session_new(&s, &err);
	if (!r)
		r = run(s, argv, strtoull(argv[3], NULL, 10), &err);
	if (r)
		fprintf(stderr, "%s\n", err.text);
	tl_session_free(s); // ends the guest
	return r != TL_OK;
}
