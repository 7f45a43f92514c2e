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
