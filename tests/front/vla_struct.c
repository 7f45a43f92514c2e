/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* GNU C: arrays of variable length in structures; what stands behind one has no constant place. */
int sink;

static int work(int n)
{
	struct inner { int a; int v[n]; char b; };
	struct inner s;
	struct { int k; struct inner in; short last; } o;
	struct inner *p = &s;
	union { int v[n]; short half; } u;

	s.a = 1;
	for (int i = 0; i < n; i++)
		s.v[i] = i * 10;
	s.b = 'x';
	for (int i = 0; i < n; i++)
		u.v[i] = n;
	o.k = 2;
	o.in = s;
	o.last = -1;
	sink = s.v[1] + p->a + o.last + u.half; // stop
	sink++;
	return sink;
}

int main(void)
{
	return work(2) + work(4) + work(3) == 0;
}
