/* Variable-length arrays of several dimensions, pointers to them, and types that a function declares. */
static int stop(void)
{
	return 1;
}

static int total(int n, int m, double grid[n][m])
{
	double sum = 0;

	for (int i = 0; i < n; i++)
		sum += grid[i][m - 1];
	return (int)sum + stop();
}

static int work(int n, int m)
{
	typedef int row[m];
	typedef char letter;
	struct loc { int a; } l = { 3 };
	enum e { AA = 4 } en = AA;
	short b[n][m];
	char text[2][m];
	int d[3][m];
	double grid[n][m];
	row rows[2];
	int (*p)[m] = rows;

	for (int j = 0; j < m; j++) {
		for (int i = 0; i < n; i++) {
			b[i][j] = (short)(i * 10 + j);
			grid[i][j] = i + j / 8.0;
		}
		for (int i = 0; i < 3; i++)
			d[i][j] = i - j;
		rows[0][j] = j;
		rows[1][j] = -j;
		text[0][j] = (letter)('a' + j);
		text[1][j] = (letter)('p' + j);
	}
	return total(n, m, grid) + b[0][0] + d[0][0] + p[0][0] + text[0][0] + l.a + (int)en;
}

int main(void)
{
	return work(4, 3) == 0;
}
