/* Vectors, depth of structs, pointers with qualifiers. */
typedef char char4 __attribute__((vector_size(4)));
typedef int int4 __attribute__((vector_size(16)));
char4 bytes = { 1, 2, 3, 4 };
int4 ints = { 2, 4, 8, 16 };
struct inner { int a, b; };
struct outer { int x; struct { int y; struct { int z; }; }; struct inner in; } nested = { 1, { 2, { 3 } }, { 4, 5 } };
const char *const name = "n";
char *volatile vp;
int one = 1;
int main(void) { return ints[0] + nested.x + one + bytes[0] + (vp != 0) + *name; }
