#include <stdlib.h>
#include <wchar.h>

/* "Abc 1" in IBM1047, "caf\xe9" in ISO-8859-1. */
char ebcdic[] = "\xc1\x82\x83\x40\xf1", latin[] = "caf\xe9";
char *text;
wchar_t *wide;

int main(void)
{
	free(malloc(1));
	return ebcdic[0] == latin[0];
}
