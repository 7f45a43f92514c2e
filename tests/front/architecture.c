/* Code that means one thing in 64-bit mode and another one in 32-bit mode. */
unsigned char code[] = { 0x48, 0x89, 0xe5, 0x41, 0x54, 0xc3 };

int main(void)
{
	return code[0] == 0;
}
