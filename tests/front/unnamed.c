/* Structs, unions and enums without a name, and symbols that the debug information has by another name or not at all. */
static struct { int a; struct { int b; } in; enum { I, J } k; } bare;
struct { int q; } bares[2], *barep;
enum { X, Y } choice;
static struct { int r; } give(void)
{
	static const char *Upper, *_low, *plain;
	__typeof__(give()) r = { bare.a + (&Upper == &_low) + (&plain == &_low) };
	return r;
}
int zfun(void) { return give().r; }
int twin(void) __attribute__((alias("zfun")));
int main(void) { return zfun(); }
