/*
 * Objects of which only a part is known. gone_parts.s is this file compiled by gcc 12 (-g -O2); where w.last is 1, the
 * 28 bytes before it are three pieces of 4, 8 and 16 bytes there, as scattered objects have them.
 */
struct point {
	int x, y;
};

struct whole {
	short first[4];
	char name[12];
	struct point at;
	int last;
};

static int written;

__attribute__((noipa)) void use(int x)
{
	written = x;
	__asm__ volatile("" : : "r"(x) : "memory");
}

int main(int argc, char **argv)
{
	struct whole w;
	struct point two[3];

	(void)argv;
	two[1].x = argc + 1;
	two[2].y = 5;
	w.last = 0;
	use(two[1].x);
	w.last++;
	use(two[2].y);
	w.last++;
	use(w.last);
	return 0;
}
