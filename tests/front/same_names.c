/* Two types of one name. */
int main(void)
{
	struct point { int x; } a = { 1 };
	int sum = a.x;
	{
		struct point { long x[600]; } b = { { 2 } };
		sum += (int)b.x[0];
	}
	return sum;
}

/* And two files of one name, without their texts. */
#line 10 "one/twin.h"
int one(int x)
{
	return x + 1;
}
#line 20 "two/twin.h"
int two(int x)
{
	return x + 2;
}
/* As bison writes them: the text is beside what was compiled. */
#line 2 "/nowhere/same_names.c"
int three(int x)
{
	return x + 3;
}
