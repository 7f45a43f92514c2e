/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Numbers that are stored in some bits of what they take, or with the most significant byte first. */
struct __attribute__((scalar_storage_order("big-endian"))) wire {
	unsigned short port;
	short below;
	unsigned length;
	unsigned long long big;
	float f;
	double d;
	unsigned a : 3, b : 7, c : 20;
	int e : 5;
	unsigned short list[3];
};
struct packet {
	int before;
	struct wire w;
	int after;
} p;
unsigned char seven[2] = { 0x7f, 0 }, bit[2] = { 4, 0 }, wide[4] = { 0xfe, 0xff, 1, 0 }, shifted[4] = { 2, 0, 0, 0x80 },
	old[4] = { 0xff, 0xa5, 0xff, 0xff }, most[4] = { 0x80, 0, 0, 2 }, none[4] = { 255, 255, 255, 255 };

/* What no compiler here writes: base types of some bits, and a variable of each. */
#define ABBREV(n, ...) ".uleb128 " #n ", " #__VA_ARGS__ ", 0, 0\n"
#define TYPE(name, abbrev, size, enc, ...) \
	".Lt_" name ": .uleb128 " #abbrev "\n.string \"" name "\"\n.byte " #size ", " #enc ", " #__VA_ARGS__ "\n"
#define VAR(name, type, at) ".uleb128 7\n.string \"" name "\"\n.long .Lt_" type " - .Lsome\n.byte 9, 3\n.quad " at "\n"
__asm__(".pushsection .debug_abbrev,\"\",@progbits\n.Lsome_abbrev:\n"
	ABBREV(1, 0x11, 1, 0x13, 0x0b)
	ABBREV(2, 0x24, 0, 0x03, 0x08, 0x0b, 0x0b, 0x3e, 0x0b, 0x0d, 0x0b)
	ABBREV(3, 0x24, 0, 0x03, 0x08, 0x0b, 0x0b, 0x3e, 0x0b, 0x0d, 0x0b, 0x6b, 0x0b)
	ABBREV(4, 0x24, 0, 0x03, 0x08, 0x0b, 0x0b, 0x3e, 0x0b, 0x0d, 0x0b, 0x0c, 0x0b)
	ABBREV(5, 0x24, 0, 0x03, 0x08, 0x0b, 0x0b, 0x3e, 0x0b, 0x0d, 0x0b, 0x6b, 0x0b, 0x65, 0x0b)
	ABBREV(7, 0x34, 0, 0x03, 0x08, 0x49, 0x13, 0x02, 0x0a)
	".byte 0\n.popsection\n"
	".pushsection .debug_info,\"\",@progbits\n.Lsome: .long .Lsome_end - . - 4\n.value 4\n.long .Lsome_abbrev\n.byte 8\n"
	".uleb128 1\n.byte 12\n" /* C99 */
	TYPE("i7", 2, 2, 5, 7) TYPE("u1", 3, 2, 2, 1, 2) TYPE("i17", 2, 4, 5, 17) TYPE("u30", 3, 4, 7, 30, 1)
	TYPE("o8", 4, 4, 7, 8, 16) TYPE("be30", 5, 4, 7, 30, 1, 1) TYPE("u0", 2, 4, 7, 0)
	VAR("v_seven", "i7", "seven") VAR("v_bit", "u1", "bit") VAR("v_wide", "i17", "wide") VAR("v_shifted", "u30", "shifted")
	VAR("v_old", "o8", "old") VAR("v_most", "be30", "most") VAR("v_none", "u0", "none")
	".byte 0\n.Lsome_end:\n.popsection\n");

int main(void)
{
	p.before = 1;
	p.after = 2;
	p.w = (struct wire){ 8080, -2, 70000, 1ull << 40 | 5, 1.5f, -2.25, 5, 100, 0x54321, -3, { 1, 2, 0x1234 } };
	for (int i = 0; i < 3; i++)
		p.w.port++;
	return p.w.port == 8083 && p.w.c == 7 && p.w.list[2] == 9 ? 0 : 1;
}
