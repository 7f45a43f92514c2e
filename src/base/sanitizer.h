/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_SANITIZER_H
#define BASE_SANITIZER_H

/* 1 in builds whose sanitizer is to see each object by itself, from when it is made to when it is freed. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif
