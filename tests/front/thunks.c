/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Calls and returns through thunks, as against Spectre: -mindirect-branch=thunk -mfunction-return=thunk. */
int own_return_thunk(int n);
static int add(int a)
{
	a++;
	return a;
}

int main(void)
{
	int (*volatile f)(int) = add;
	int n = f(1);
	n += f(n);
	n += f(n);
	return own_return_thunk(n) != 8;
}

/* No such code, for all its name. */
int own_return_thunk(int n)
{
	return n;
}
