/* Functions and variables of one name in two units, to be listed and edited. */
int other(void);
int once_kept = 1;




static int twice_there(void)
{
	return 3;
}

static int twice_kept = 4;

int main(void)
{
	return other() + twice_there() + twice_kept + once_kept;
}
