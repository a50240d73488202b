#include <stdlib.h>
#include <string.h>

#include "gather.h"

/* Aggregates that hand many rows back in one piece: pack(a, b, …) as Rows in
 * packed.go has them, bitset(no) as one bit for each row number. */

enum { INTEGER = 1, REAL, TEXT, BYTES }; /* kinds of values, as in packed.go */

static const int64_t MOST_BITS = INT64_C(1) << 32; /* a set of 512 MB: more is an error, not a set */

typedef struct {
	unsigned char *data;
	size_t size, room;
	int failed;
} gathered;

/* Returns room for so many more bytes at the end, or NULL after telling why not. */
static unsigned char *more(gathered *g, sqlite3_context *out, size_t bytes) {
	if (g->failed) return NULL;
	if (bytes > INT32_MAX - g->size) {
		g->failed = 1;
		sqlite3_result_error_toobig(out);
		return NULL;
	}
	if (g->size + bytes > g->room) {
		size_t room = 2 * (g->size + bytes) + 1024;
		unsigned char *data = realloc(g->data, room);
		if (!data) {
			g->failed = 1;
			sqlite3_result_error_nomem(out);
			return NULL;
		}
		g->data = data;
		g->room = room;
	}
	unsigned char *at = g->data + g->size;
	g->size += bytes;
	return at;
}

static void packValue(gathered *g, sqlite3_context *out, sqlite3_value *v) {
	int kind = sqlite3_value_type(v);
	if (kind == INTEGER || kind == REAL) {
		unsigned char *at = more(g, out, 9);
		if (!at) return;
		int64_t whole = kind == INTEGER ? sqlite3_value_int64(v) : 0;
		double real = kind == REAL ? sqlite3_value_double(v) : 0;
		at[0] = (unsigned char)kind;
		memcpy(at + 1, kind == INTEGER ? (void *)&whole : (void *)&real, 8);
	} else if (kind == TEXT || kind == BYTES) {
		const void *from = kind == TEXT ? (const void *)sqlite3_value_text(v) : sqlite3_value_blob(v);
		uint32_t size = (uint32_t)sqlite3_value_bytes(v);
		unsigned char *at = more(g, out, 5 + (size_t)size);
		if (!at) return;
		at[0] = (unsigned char)kind;
		memcpy(at + 1, &size, 4);
		if (size > 0 && from) memcpy(at + 5, from, size);
	} else {
		unsigned char *at = more(g, out, 1);
		if (at) *at = 0;
	}
}

static void onPack(sqlite3_context *out, int argc, sqlite3_value **argv) {
	gathered *g = sqlite3_aggregate_context(out, sizeof(gathered));
	if (!g) {
		sqlite3_result_error_nomem(out);
		return;
	}
	if (g->size == 0) {
		unsigned char *width = more(g, out, 1);
		if (width) *width = (unsigned char)argc;
	}
	for (int i = 0; i < argc; i++) packValue(g, out, argv[i]);
}

static void onBit(sqlite3_context *out, int argc, sqlite3_value **argv) {
	gathered *g = sqlite3_aggregate_context(out, sizeof(gathered));
	if (!g) {
		sqlite3_result_error_nomem(out);
		return;
	}
	int64_t no = sqlite3_value_int64(argv[0]);
	if (sqlite3_value_type(argv[0]) != INTEGER || no < 0 || no >= MOST_BITS) {
		g->failed = 1;
		sqlite3_result_error(out, "bitset: not a row number", -1);
		return;
	}
	size_t need = ((size_t)no / 64 + 1) * 8;
	if (need > g->size) {
		size_t had = g->size;
		unsigned char *at = more(g, out, need - had);
		if (!at) return;
		memset(at, 0, need - had);
	}
	if (!g->failed) g->data[no / 8] |= (unsigned char)(1 << (no % 8));
}

/* Is called for every statement that began, even one that failed. */
static void onEnd(sqlite3_context *out) {
	gathered *g = sqlite3_aggregate_context(out, 0);
	if (!g || !g->data) return; /* no rows: NULL */
	if (g->failed) {
		free(g->data);
	} else {
		sqlite3_result_blob(out, g->data, (int)g->size, free);
	}
	g->data = NULL;
}

int gatherRegister(sqlite3 *db) {
	int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	int rc = sqlite3_create_function_v2(db, "pack", -1, how, 0, 0, onPack, onEnd, 0);
	if (rc != SQLITE_OK) return rc;
	return sqlite3_create_function_v2(db, "bitset", 1, how, 0, 0, onBit, onEnd, 0);
}
