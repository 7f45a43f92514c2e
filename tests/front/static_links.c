/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* GNU C's nested functions that are called while several activations of the one around them are on the stack. */
typedef void (*callback)(void);

int sink;

static void again(int depth, callback f);

static void outer(int depth, callback f)
{
	int twice = 2 * depth;

	void middle(void)
	{
		int half = depth * 10;

		void inner(void)
		{
			sink += depth + twice + half;
		}

		sink += twice;
		inner();
	}

	if (depth > 1)
		again(depth - 1, f ? f : middle);
	else
		f();
}

static void again(int depth, callback f)
{
	outer(depth, f);
}

int main(void)
{
	outer(3, 0);
	return sink == 0;
}
