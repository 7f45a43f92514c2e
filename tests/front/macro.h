/* Included by macro.c. */
#ifndef MAC_H
#define MAC_H
#define IN_HEADER 77
#define HDR_FN(a) ((a)+IN_HEADER)
static inline int hfun(int x)
{
#define LATE_IN_HDR 5
	return x + LATE_IN_HDR;
}
#undef LATE_IN_HDR
#endif
