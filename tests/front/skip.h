/* Included by skip.cc: a file to skip. */
static int plain(int x)
{
	return x - 1;
}

struct box {
	int v;

	box(int x)
	{
		v = x;
	}

	int get()
	{
		return v;
	}
};
