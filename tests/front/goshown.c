/* What goshown.s is of: gcc -S -g -gdwarf-5 -O0 -dA -fno-pie, with the language and the names of its types changed to those of Go. */
typedef long goint;
struct string { unsigned char *str; long len; };
struct Point { long X, Y; };
struct slice { struct string *array; long len, cap; };
struct Named { struct string name; struct Point *at; struct slice tags; };
struct string words[3] = { { (unsigned char *)"alpha beta", 5 }, { (unsigned char *)"a\0b", 3 }, { 0, 0 } };
struct string lost = { (unsigned char *)16, 4 };
struct Point origin = { 3, 4 };
int counter = 7;
unsigned char *text = (unsigned char *)"x";
struct Named thing = { { (unsigned char *)"a thing that is named", 7 }, &origin, { words, 3, 4 } };
static long count(struct string s, struct Named *n)
{
	struct string local = s;

	return local.len + n->tags.len;
}
int main(void)
{
	return count(words[0], &thing) != 8;
}
