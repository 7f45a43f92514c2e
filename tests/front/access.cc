// SPDX-License-Identifier: LGPL-2.1-or-later
// Variables and functions that access.cli may or may not change and call.

int number = 7;
char text[8] = "abc";
long zeros[4];

int pick(char *p)
{
	return p == text ? 1 : 2;
}

int pick(double d, int i)
{
	return (int)d + i;
}

int main()
{
	return number + pick(text) + pick(2.0, 3);
}
