/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Things to watch: through pointers, larger than debug registers, in frames that end. */
#include <unistd.h>

struct node {
	int value;
	struct node *next;
};
struct node one = { 1 }, two = { 2 };
struct node *head = &one;
char large[100];
int total, pipe_fd[2];

int deep(int n)
{
	int local = n;

	if (n > 0)
		local += deep(n - 1);
	local++;
	return local;
}

int main(void)
{
	one.value = 10;
	head = &two;
	one.value = 11;
	two.value = 20;
	large[77] = 'x';
	pipe(pipe_fd);
	write(pipe_fd[1], "abcd", 4);
	read(pipe_fd[0], large + 40, 4);
	total = deep(2);
	total = deep(1);
	return 0;
}
