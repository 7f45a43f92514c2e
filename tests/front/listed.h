/* A unit of its own: its names are those of listed.c too. */
static int twice_there(void)
{
	return 1;
}

static int twice_kept = 2;

int other(void)
{
	return twice_there() + twice_kept;
}
