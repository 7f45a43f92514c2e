/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What GNAT's run time keeps of tasks, at an address that is the same everywhere. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct system__tasking__ada_task_control_block;
struct entry_call {
	struct system__tasking__ada_task_control_block *self, *called_task;
};
struct system__tasking__ada_task_control_block {
	int entry_num;
	struct {
		unsigned char state;
		struct system__tasking__ada_task_control_block *parent;
		int base_priority;
		char task_image[256];
		int task_image_len;
		struct entry_call *call;
		struct {
			unsigned long thread, lwp;
		} ll;
	} common;
	struct entry_call entry_calls[20];
	int atc_nesting_level;
} __attribute__((aligned(0x1000)));

struct system__tasking__ada_task_control_block task[4] __attribute__((section(".tasks")));
void *system__tasking__debug__known_tasks[1000];
static volatile int up, calls, asked, seen;

static void begin(int n, const char *name, int state)
{
	system__tasking__debug__known_tasks[2 * n] = &task[n]; /* it may have holes */
	task[n].common.state = state;
	task[n].common.base_priority = 40 + n;
	task[n].common.parent = n ? &task[0] : NULL;
	task[n].common.task_image_len = strlen(name);
	memcpy(task[n].common.task_image, name, strlen(name));
	strcpy(task[n].common.task_image + strlen(name), "garbage");
	task[n].common.ll.lwp = syscall(SYS_gettid) | 1ul << 40; /* as it was before */
	task[n].common.ll.thread = pthread_self();
}

static void here(int n)
{
	calls += n;
}

static void *body(void *arg)
{
	begin((long)arg, arg == (void *)1 ? "server" : "caller", 1);
	__atomic_add_fetch(&up, 1, __ATOMIC_SEQ_CST);
	for (long r; up < 5;) {
		here(0), __atomic_or_fetch(&seen, asked ? (long)arg : 0, __ATOMIC_SEQ_CST);
		asm volatile("syscall" : "=a"(r) : "0"(SYS_sched_yield) : "rcx", "r11", "memory");
	}
	return NULL;
}

static void stop(void)
{
	calls += 0;
}

int main(void)
{
	pthread_t a, b;

	begin(0, "main_task", 1);
	begin(3, "gone", 2);
	pthread_create(&a, NULL, body, (void *)1);
	while (up < 1)
		usleep(1000);
	pthread_create(&b, NULL, body, (void *)2);
	while (up < 2)
		usleep(1000);
	task[2].common.state = 5;
	task[2].atc_nesting_level = 1;
	task[2].entry_calls[1] = (struct entry_call){ &task[2], &task[1] };
	task[1].common.call = &task[2].entry_calls[1];
	stop();
	task[2].common.state = 1;
	task[1].common.call = NULL;
	task[1].common.state = 17;
	stop();
	asked = 1; /* both come through here() once more */
	while (seen != 3)
		usleep(1000);
	up = 5;
	return pthread_join(a, NULL) | pthread_join(b, NULL);
}
