// Two functions that are called main, and one that nothing is known of.
namespace other {
int main()
{
	return 1;
}
}

extern "C" int plain();
asm(".pushsection .text.plain, \"ax\", @progbits\n.globl plain\n.type plain, @function\nplain:\n\tmovl $3, %eax\n\tret\n.size plain, .-plain\n.popsection");

int main()
{
	int t = plain();
	return other::main() + t;
}
