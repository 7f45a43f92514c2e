/* Pointers and references that are optimized away, to what is in registers, in memory, or nowhere. */
struct point {
	int x, y;
};

struct holder {
	int n;
	const point *at;
};

static point fixed[2] = { { 1, 2 }, { 3, 4 } };

static int __attribute__((noinline, noclone)) use(int v)
{
	__asm__ volatile("" : "+r"(v) : : "memory");
	return v;
}

static inline __attribute__((always_inline)) int by_pointer(const point *p)
{
	int t = use(p->x);

	return t + use(p->y);
}

static inline __attribute__((always_inline)) int by_reference(const point &r)
{
	int t = use(r.x);

	return t + use(r.y);
}

static inline __attribute__((always_inline)) int by_holder(const holder *h)
{
	int t = use(h->n);

	return t + use(h->at->x);
}

int main(int argc, char **argv)
{
	point a = { argc + 10, argc + 20 };
	point b[2] = { { argc + 3, argc + 4 }, { argc + 5, argc + 6 } };
	holder h = { argc + 30, &fixed[1] };
	int r = by_pointer(&b[1]);

	r += by_reference(a);
	r += by_reference(fixed[1]);
	r += by_holder(&h);
	return r + (argv == 0);
}
