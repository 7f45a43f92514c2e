// SPDX-License-Identifier: LGPL-2.1-or-later
/* A function whose call-frame information says that it keeps neither rax nor rbx. */

__attribute__((noinline, noipa)) static int leaf(void)
{
	__asm__ volatile(".cfi_undefined %rax\n\t.cfi_undefined %rbx\n\tnop");
	return 0;
}

__attribute__((noinline, noipa)) static int middle(void)
{
	register long kept __asm__("rbx") = 41, other __asm__("r12") = 42;

	__asm__ volatile("" : "+r"(kept), "+r"(other));
	leaf();
	__asm__ volatile("" : "+r"(kept), "+r"(other));
	return (int)(kept + other);
}

int main(void)
{
	return middle() == 0;
}
