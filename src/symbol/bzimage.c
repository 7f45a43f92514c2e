/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The ELF file inside a bzImage: Documentation/arch/x86/boot.rst of Linux. */

#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "symbol/kallsyms.h"

#define MAX_KERNEL (256u << 20)

static uint32_t le32(const uint8_t *p)
{
	uint32_t v;

	memcpy(&v, p, 4);
	return v;
}

/* ---- LZ4: lz4_Block_format.md and the legacy frame of lz4_Frame_format.md */

/* A length that goes on in further bytes while they are 255. False: the input ends. */
static bool more_length(const uint8_t **p, const uint8_t *end, size_t *n)
{
	uint8_t b;

	do {
		if (*p == end || *n > MAX_KERNEL)
			return false;
		b = *(*p)++;
		*n += b;
	} while (b == 255);
	return true;
}

/* One block; *out_n grows. False: it is not one, or there is no room. */
static bool lz4_block(const uint8_t *p, const uint8_t *end, uint8_t *out, size_t cap, size_t *out_n)
{
	size_t n = *out_n, start = n;

	while (p < end) {
		uint8_t token = *p++;
		size_t lit = token >> 4, match = (token & 15) + 4;
		if (lit == 15 && !more_length(&p, end, &lit))
			return false;
		if (lit > (size_t)(end - p) || lit > cap - n)
			return false;
		memcpy(out + n, p, lit);
		n += lit;
		p += lit;
		if (p == end)
			break; // the last sequence has no match
		if (end - p < 2)
			return false;
		size_t back = (size_t)p[0] | (size_t)p[1] << 8;
		p += 2;
		if (match == 19 && !more_length(&p, end, &match))
			return false;
		if (!back || back > n - start || match > cap - n)
			return false;
		for (size_t i = 0; i < match; i++, n++)
			out[n] = out[n - back]; // overlaps on purpose
	}
	*out_n = n;
	return true;
}

static bool unpack_lz4(const uint8_t *in, size_t len, uint8_t *out, size_t *out_n)
{
	size_t at = 4;

	while (len - at >= 4) {
		uint32_t n = le32(in + at);
		at += 4;
		if (n == 0x184c2102) // another frame begins
			continue;
		// Behind the last block stands the length of what is unpacked.
		if (at == len)
			return *out_n && n == *out_n;
		if (n > len - at || !lz4_block(in + at, in + at + n, out, MAX_KERNEL, out_n))
			return false;
		at += n;
	}
	return false;
}

/* ---- the others, by their libraries */

static bool unpack_gzip(const uint8_t *in, size_t len, uint8_t *out, size_t *out_n)
{
	z_stream z = { .next_in = (uint8_t *)(uintptr_t)in, .avail_in = (unsigned)len, .next_out = out,
		       .avail_out = MAX_KERNEL };
	bool ok = inflateInit2(&z, 16 + MAX_WBITS) == Z_OK && inflate(&z, Z_FINISH) == Z_STREAM_END;

	*out_n = z.total_out;
	inflateEnd(&z);
	return ok;
}

static bool unpack_lzma(const uint8_t *in, size_t len, uint8_t *out, size_t *out_n)
{
	lzma_stream z = LZMA_STREAM_INIT;
	lzma_ret r = lzma_auto_decoder(&z, MAX_KERNEL, 0); // the kernel's own window is 128 MiB at most

	z.next_in = in;
	z.avail_in = len;
	z.next_out = out;
	z.avail_out = MAX_KERNEL;
	while (r == LZMA_OK) // without progress it is LZMA_BUF_ERROR
		r = lzma_code(&z, LZMA_RUN); // no LZMA_FINISH: a length follows the stream
	*out_n = (size_t)z.total_out;
	lzma_end(&z);
	return r == LZMA_STREAM_END;
}

static bool unpack_zstd(const uint8_t *in, size_t len, uint8_t *out, size_t *out_n)
{
	ZSTD_DStream *z = ZSTD_createDStream();
	ZSTD_inBuffer i = { in, len, 0 };
	ZSTD_outBuffer o = { out, MAX_KERNEL, 0 };
	size_t r = 1;

	while (z && r && !ZSTD_isError(r) && i.pos < i.size && o.pos < o.size)
		r = ZSTD_decompressStream(z, &o, &i);
	ZSTD_freeDStream(z);
	*out_n = o.pos;
	return z && r == 0;
}

static bool is_at(const uint8_t *p, size_t len, const char *magic, size_t n)
{
	return len >= n && !memcmp(p, magic, n);
}

static bool unpack(const uint8_t *in, size_t len, uint8_t *out, size_t *out_n)
{
	*out_n = 0;
	if (is_at(in, len, "\x02\x21\x4c\x18", 4))
		return unpack_lz4(in, len, out, out_n);
	if (is_at(in, len, "\x1f\x8b", 2))
		return unpack_gzip(in, len, out, out_n);
	if (is_at(in, len, "\xfd" "7zXZ", 5) || is_at(in, len, "\x5d\0\0", 3))
		return unpack_lzma(in, len, out, out_n);
	if (is_at(in, len, "\x28\xb5\x2f\xfd", 4))
		return unpack_zstd(in, len, out, out_n);
	return false;
}

/* Where the packed kernel is in the file. False: no bzImage of boot protocol 2.08 or later. */
static bool payload(const uint8_t *file, size_t len, const uint8_t **ret, size_t *ret_len)
{
	size_t sects, start, off, n;

	if (len < 0x1000 || memcmp(file + 0x202, "HdrS", 4) || (file[0x206] | file[0x207] << 8) < 0x208)
		return false;
	sects = file[0x1f1] ? file[0x1f1] : 4;
	start = (sects + 1) * 512;
	off = le32(file + 0x248);
	n = le32(file + 0x24c);
	if (start > len || off > len - start || n > len - start - off || n < 16)
		return false;
	*ret = file + start + off;
	*ret_len = n;
	return true;
}

enum tl_code bzimage_unpack(const uint8_t *file, size_t len, uint8_t **ret, size_t *ret_len, struct tl_error *err)
{
	const uint8_t *in;
	size_t in_len, n;

	if (!payload(file, len, &in, &in_len))
		return tl_fail(err, TL_E_INVAL, "not a bzImage");
	SCOPED_FREE uint8_t *out = malloc(MAX_KERNEL); // untouched pages cost nothing
	if (!out)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	if (!unpack(in, in_len, out, &n))
		return tl_fail(err, TL_E_INVAL, "the kernel in the bzImage is packed in a way that is not known");
	if (n < 64 || memcmp(out, "\x7f" "ELF\x02\x01", 6))
		return tl_fail(err, TL_E_INVAL, "what the bzImage holds is no 64-bit ELF file");
	uint8_t *shorter = realloc(out, n);
	*ret = shorter ? shorter : out;
	*ret_len = n;
	out = NULL;
	return TL_OK;
}
