/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <errno.h>

#include "base/error.h"
#include "tap.h"

TEST(every_code_has_its_own_name)
{
	for (int i = TL_OK; i <= TL_E_TAINTED; i++) {
		CHECK(strncmp(tl_code_name((enum tl_code)i), i ? "TL_E_" : "TL_OK", 5) == 0);
		for (int k = 0; k < i; k++)
			CHECK(strcmp(tl_code_name((enum tl_code)i), tl_code_name((enum tl_code)k)));
	}
	CHECK(tl_code_name((enum tl_code)9999) != NULL);
}

TEST(a_failure_without_an_error_struct_is_still_a_failure)
{
	CHECK(tl_fail(NULL, TL_E_BUSY, "%s", "x") == TL_E_BUSY);
	CHECK(tl_fail_fault(NULL, 1) == TL_E_FAULT);
	CHECK(tl_prefix(NULL, TL_E_SYS, "x") == TL_E_SYS);
}

TEST(a_long_text_is_cut_and_ended)
{
	struct tl_error err;
	char big[2000];

	memset(big, 'a', sizeof(big));
	big[sizeof(big) - 1] = 0;
	CHECK(tl_fail(&err, TL_E_INVAL, "%s", big) == TL_E_INVAL);
	CHECK(strlen(err.text) == sizeof(err.text) - 1);
	CHECK(tl_prefix(&err, err.code, "%s: ", "front") == TL_E_INVAL);
	CHECK(strncmp(err.text, "front", 5) == 0);
	CHECK(strlen(err.text) < sizeof(err.text));
}

TEST(a_system_error_keeps_errno_and_says_it)
{
	struct tl_error err;

	errno = ENOENT;
	CHECK(tl_fail_sys(&err, "cannot open %s", "f") == TL_E_SYS);
	CHECK(err.sys == ENOENT);
	CHECK(strstr(err.text, "cannot open f") && strstr(err.text, strerror(ENOENT)));
}

TEST(a_fault_says_the_address)
{
	struct tl_error err;

	CHECK(tl_fail_fault(&err, 0x1234) == TL_E_FAULT);
	CHECK(err.addr == 0x1234);
	CHECK(strcmp(err.text, "Cannot access memory at address 0x1234") == 0);
}

TAP_MAIN
