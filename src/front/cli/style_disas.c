/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Instructions with styles: their text in AT&T's or Intel's syntax, taken apart. */

#include <ctype.h>
#include <front/cli/style.h>
#include <string.h>

/* Words before a mnemonic, which look as it does. */
static const char *const prefixes[] = { "rep", "repz", "repnz", "lock", "cs", "ds", "es", "fs", "gs", "ss",
					"data16", "addr32", "notrack", "bnd", "xacquire", "xrelease", NULL };

static bool is_prefix(const char *word, size_t n)
{
	if (n >= 3 && !strncmp(word, "rex", 3))
		return true;
	for (size_t i = 0; prefixes[i]; i++)
		if (strlen(prefixes[i]) == n && !strncmp(word, prefixes[i], n))
			return true;
	return false;
}

/* Where an operand that is a number alone is one of code. */
static bool is_branch(const char *mnemonic)
{
	return *mnemonic == 'j' || !strncmp(mnemonic, "call", 4) || !strncmp(mnemonic, "loop", 4) ||
	       !strncmp(mnemonic, "xbegin", 6);
}

static size_t number_length(const char *s)
{
	size_t n = *s == '-';

	if (!isdigit((unsigned char)s[n]))
		return 0;
	n += s[n] == '0' && s[n + 1] == 'x' ? 2 : 0;
	while (isxdigit((unsigned char)s[n]))
		n++;
	return n;
}

/* "%rax", "%st(1)"; in Intel's syntax what has small letters is a register. */
static size_t register_length(const char *s, bool att)
{
	size_t n = 0;

	if (*s == '%')
		n = 1;
	else if (att || !islower((unsigned char)*s))
		return 0;
	while (isalnum((unsigned char)s[n]))
		n++;
	if (n >= 2 && !strncmp(s + n - 2, "st", 2) && s[n] == '(' && isdigit((unsigned char)s[n + 1]) && s[n + 2] == ')')
		n += 3;
	return n;
}

static const char *styled(struct cli *c, unsigned style, const char *s, size_t n)
{
	cli_styled(c, style, "%.*s", (int)n, s);
	return s + n;
}

/* "<main+4>" */
static const char *symbol(struct cli *c, const char *s)
{
	const char *end = s + strlen(s), *off = end - 1;

	if (end[-1] == '>')
		end--;
	for (off = end; off > s + 1 && isdigit((unsigned char)off[-1]); off--)
		;
	off = off > s + 1 && off < end && off[-1] == '+' ? off - 1 : end;
	cli_puts(c, "<");
	styled(c, TL_STYLE_FUNCTION, s + 1, (size_t)(off - s - 1));
	cli_puts(c, off);
	return s + strlen(s);
}

static void operands(struct cli *c, const char *s, size_t len, bool branch)
{
	bool att = memchr(s, '%', len) || memchr(s, '$', len) || memchr(s, '(', len), first = true;
	const char *end = s + len;

	while (s < end) {
		size_t reg = register_length(s, att), n;

		if (*s == '$' && (n = number_length(s + 1)))
			s = styled(c, STYLE_IMMEDIATE, s, n + 1);
		else if (reg)
			s = styled(c, STYLE_REGISTER, s, reg);
		else if ((n = number_length(s)))
			s = styled(c, branch && first ? TL_STYLE_ADDRESS : (unsigned)STYLE_IMMEDIATE, s, n);
		else if (branch && *s == '<')
			s = symbol(c, s);
		else
			cli_printf(c, "%c", *s++);
		first = false;
	}
}

void style_insn(struct cli *c, const char *text)
{
	const char *comment = strstr(text, " #"), *s = text, *mnemonic = text;
	size_t len;

	if (!style_is_shown(c) || !setting_int(c, "style disassembler enabled")) {
		cli_puts(c, text);
		return;
	}
	while (comment && comment > text && comment[-1] == ' ')
		comment--;
	do {
		mnemonic = s;
		len = strcspn(s, " ");
		s += len;
		s += strspn(s, " ");
	} while (is_prefix(mnemonic, len) && *s && *s != '#');
	if (comment && s > comment)
		s = comment;
	styled(c, STYLE_MNEMONIC, text, (size_t)(s - text));
	operands(c, s, comment ? (size_t)(comment - s) : strlen(s), is_branch(mnemonic));
	if (comment)
		cli_styled(c, STYLE_COMMENT, "%s", comment);
}
