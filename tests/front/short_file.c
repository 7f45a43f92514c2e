/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Lines that the file, as it is now, does not have. */
int n;
#line 999 "short_file.c"
int past_the_end(void)
{
	n++;
	return n;
}
#line 12 "below/short_file.c"
int main(void)
{
	return past_the_end();
}
