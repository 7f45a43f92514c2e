/* Labels: of a function, of a block, and one that is never reached. */
int f(int n)
{
	int t = 0;
again:
	t += n;
	{
		int k = t;
inner:
		t += k;
	}
	if (--n > 0)
		goto again;
	if (t > 100)
		goto out;
	if (t > 200)
		goto inner;
	t++;
out:
	return t;
}

int main(void)
{
	return f(3) > 3;
}
