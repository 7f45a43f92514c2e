// SPDX-License-Identifier: LGPL-2.1-or-later
// System calls whose buffers are found by way of others, and a child: what they change is undone.
#include <stddef.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

char left[4] = "aaa", right[4] = "bbb", from[16];
struct iovec iov[2] = { { left, 3 }, { right, 3 } };
struct msghdr head = { .msg_iov = iov, .msg_iovlen = 2, .msg_controllen = 0, .msg_flags = 77 };
int pair[2], status, own = 1;

int main(void)
{
	socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
	write(pair[0], "123456", 6);
	recvmsg(pair[1], &head, 0);
	if (!fork()) {
		own = 9;
		_exit(own);
	}
	wait(&status);
	return WEXITSTATUS(status);
}
