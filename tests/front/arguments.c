/* Arguments in frame lines, arrays of no elements, and numbers that do not fit. */
#include <stdlib.h>

struct counted { int n; int item[0]; };
struct open_ended { int n; int item[]; };
struct text { int n; char s[0]; };
struct point { int x, y; };
union either { int i; char c; };
struct bits { unsigned a : 3; int b : 4; };

struct bits field = { 1, 2 };

int take(struct point p, union either u, const char *s, int list[], int n) { return p.x + u.i + s[0] + list[0] + n; }

int main(void)
{
	struct counted *c = calloc(1, 64);
	struct open_ended *o = calloc(1, 64);
	struct text *t = calloc(1, 64);
	struct point p = { 1, 2 };
	union either u = { 5 };
	int list[2] = { 7, 8 };

	c->n = 1, c->item[0] = 9;
	o->n = 2;
	t->s[0] = 'x';
	return take(p, u, "s", list, 3) == field.a;
}
