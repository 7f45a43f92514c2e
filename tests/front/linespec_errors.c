/* Functions named as the words of breakpoint commands. */
int thread(int n) { return n + 1; }
int task(int n) { return n + 2; }
static int $money = 3;
int $pay(void) { return $money; }

int main(void)
{
	int n = 1;
here:
	n = thread(n) + task(n) + $pay();
	if (n < 3)
		goto here;
	return n;
}
