/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Functions of several names, and sections that end where the next one begins. */
__asm__(".text\n"
	".globl plain_a, mixed_a, twice_a\n"
	".type plain_a, @function\n.type plain_z, @function\n"
	"plain_a:\nplain_z:\n	mov $1, %eax\n	ret\n"
	".size plain_a, .-plain_a\n.size plain_z, .-plain_z\n"
	".type twice_a, @function\n.type twice_y, @function\n.type twice_z, @function\n"
	"twice_a:\ntwice_y:\ntwice_z:\n	mov $2, %eax\n	ret\n"
	".size twice_a, .-twice_a\n.size twice_y, .-twice_y\n.size twice_z, .-twice_z\n"
	".type mixed_a, @function\n"
	"mixed_a:\nmixed_z:\n	mov $3, %eax\n	ret\n"
	".size mixed_a, .-mixed_a\n"
	".section first, \"a\"\n	.quad 1\nfirst_end:\n"
	".section second, \"a\"\n	.type second_start, @object\nsecond_start:	.quad 2\n.size second_start, 8\n"
	".text\n");

int plain_a(void), twice_a(void), mixed_a(void);

int main(void)
{
	return plain_a() + twice_a() + mixed_a() - 6;
}
