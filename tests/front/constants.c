/* Variables that are constants of which nothing is left but their bytes. */
struct s {
	int a, b;
};
int main(void)
{
	const struct s pair = { 1, 2 };
	const double half = 2.5;
	static const struct s kept = { 3, 4 };

	return pair.a + pair.b + (int)half + kept.a;
}
