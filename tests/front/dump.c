/* Linked to low addresses: all formats of files can hold them. */
unsigned char bytes[20], copy[20];
struct {
	int a;
	char b[4];
} pair = { 7, "ab" };

int main(void)
{
	for (int i = 0; i < 20; i++)
		bytes[i] = (unsigned char)(i * 13 + 1);
	return bytes[3] == copy[3];
}
