/* Variables that are constants of which nothing is left but their bytes. */
struct s {
	int a, b;
};
enum kind { PLAIN, FANCY = 7 };
static const int limit = 12;
long long wide[2] = { 0x1122334455667788, 2 };

int main(void)
{
	const struct s pair = { 1, 2 };
	const double half = 2.5;
	static const struct s kept = { 3, 4 };

	return wide[1] + limit + FANCY + pair.a + pair.b + (int)half + kept.a;
}
