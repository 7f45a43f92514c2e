/* A program that copies code into memory of its own, as a just-in-time compiler does; and the code. */
#ifdef PART
int part_data = 5;
static int part_bss;
int part_fn(int x)
{
	part_bss = x;
	return x + part_data;
}
int part_other(int y)
{
	return part_fn(y) + 1;
}
#else
#include <sys/mman.h>

static const unsigned char code[] = { 0x8d, 0x47, 0x01, 0xc3 }; /* lea 1(%rdi),%eax; ret */

int main(void)
{
	unsigned char *to = mmap((void *)0x700000000000, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
				 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
	int r = 0;
	for (unsigned i = 0; i < sizeof(code); i++)
		to[i] = code[i];
	r += ((int (*)(int))to)(3);
	return r - 4;
}
#endif
