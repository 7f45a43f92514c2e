/* Bit-fields that are watched by their place. */
struct q { unsigned a:1, b:4; int c:5, d:6; struct { int e:3; } in; } q, *p = &q;
int main(void)
{
	q.a = 1;
	q.b = 3;
	q.a = 0;
	q.c = 4;
	p->in.e = 2;
	return 0;
}

int calls;
int *counted(void)
{
	calls++;
	return &calls;
}
