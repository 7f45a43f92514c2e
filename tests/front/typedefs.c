/* Typedefs of functions and arrays behind pointers, and values of some sizes. */
typedef void (callback)(void);
typedef callback callback2;
typedef int triple[3];
callback2 *fp;
triple *tp, three;
callback **table[2];
struct holder { callback *member; } held;
float real = 1.5f;
int big[30];

static void nothing(void)
{
}

int main(void)
{
	fp = nothing;
	tp = &three;
	return (int)real + big[0] + (held.member != 0) + (table[0] != 0);
}
