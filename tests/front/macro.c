/* Macros of every kind, in the file and in a header. */
#include <stdio.h>
#define BEFORE 1
#include "macro.h"
#define ADD(a,b) ((a) + (b))
#define STR(x) #x
#define XSTR(x) STR(x)
#define CAT(a,b) a##b
#define VAR(fmt, ...) printf(fmt, ##__VA_ARGS__)
#define VAR2(args...) f(args)
#define EMPTY
#define SELF SELF + 1
#define RECA RECB
#define RECB RECA
#define OPT(x, ...) f(x __VA_OPT__(,) __VA_ARGS__)
#define MULTI(a) \
   do_it(a);    \
   again(a)
#define NOARG() 42
int glob = 3;
int f(int x)
{
#define INF 10
	int y = ADD(x, INF);
#undef INF
#define INF 20
	y += INF;
	return hfun(y);
}
#undef BEFORE
#define AFTER 9
int main(void)
{
	int BEFORE_main = 0;
	return f(1) + BEFORE_main;
}
#define TOOLATE 3
