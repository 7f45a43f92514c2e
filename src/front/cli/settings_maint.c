/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* One setting of each kind that does nothing: to try how values are read, shown and completed. */

#include <front/cli/cmd.h>

static const char *const enums[] = { "xxx", "yyy", "zzz", NULL };

#define TRY(n, k, d)                                                                               \
	{                                                                                          \
		.name = "maintenance test-settings " n, .kind = k, .deflt = d,                     \
		.help = "Set a setting of this kind that is used for nothing."                     \
	}

const struct setting settings_maint[] = {
	TRY("boolean", SETTING_BOOL, "off"),
	TRY("auto-boolean", SETTING_AUTO, "auto"),
	TRY("uinteger", SETTING_UINT, "unlimited"),
	TRY("integer", SETTING_INT, "unlimited"),
	TRY("zinteger", SETTING_ZINT, "0"),
	TRY("zuinteger", SETTING_ZUINT, "0"),
	TRY("zuinteger-unlimited", SETTING_ZUINT_UNLIMITED, "0"),
	TRY("string", SETTING_STRING, ""),
	TRY("string-noescape", SETTING_RAW, ""),
	TRY("optional-filename", SETTING_FILE, ""),
	TRY("filename", SETTING_FILE_NEEDED, "/foo/bar"),
	{ .name = "maintenance test-settings enum",
	  .kind = SETTING_ENUM,
	  .deflt = "xxx",
	  .choices = enums,
	  .help = "Set a setting of this kind that is used for nothing." },
	{ 0 },
};
