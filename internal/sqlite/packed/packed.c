#include "packed.h"

#include <stdlib.h>
#include <string.h>

#include "gather.h"
#include "sqlite.h"

/* A table "packed" of one hidden column, data, and MOST columns c0, c1, …: the
 * rows that data holds, see Rows in packed.go. */

enum { MOST = 40 };
enum { NOTHING, INTEGER, REAL, TEXT, BYTES }; /* kinds of values, as in packed.go */

typedef struct {
	sqlite3_vtab_cursor base;
	sqlite3_value *held; /* keeps data alive while its rows are read */
	const unsigned char *next, *end;
	int width, eof;
	int64_t row;
	struct {
		const unsigned char *at; /* the number of an INTEGER or REAL, the beginning of the others */
		uint32_t size;
		unsigned char kind;
	} cell[MOST];
} cursor;

static int onConnect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **message) {
	static const char schema[] = "CREATE TABLE x(c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,c16,c17,c18,c19,c20,"
	                             "c21,c22,c23,c24,c25,c26,c27,c28,c29,c30,c31,c32,c33,c34,c35,c36,c37,c38,c39,data HIDDEN)";
	int rc = sqlite3_declare_vtab(db, schema);
	if (rc != SQLITE_OK) return rc;
	*out = calloc(1, sizeof(sqlite3_vtab));
	return *out ? SQLITE_OK : SQLITE_NOMEM;
}

static int onDisconnect(sqlite3_vtab *table) {
	free(table);
	return SQLITE_OK;
}

/* Only the rows of one data can be asked for. */
static int onBestIndex(sqlite3_vtab *table, sqlite3_index_info *info) {
	for (int i = 0; i < info->nConstraint; i++) {
		if (info->aConstraint[i].iColumn != MOST || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
		if (!info->aConstraint[i].usable) return SQLITE_CONSTRAINT;
		info->aConstraintUsage[i].argvIndex = 1;
		info->aConstraintUsage[i].omit = 1;
		info->estimatedCost = 100;
		info->estimatedRows = 100;
		return SQLITE_OK;
	}
	return SQLITE_ERROR;
}

static int onOpen(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
	cursor *c = calloc(1, sizeof(cursor));
	if (!c) return SQLITE_NOMEM;
	c->eof = 1;
	*out = &c->base;
	return SQLITE_OK;
}

static int onClose(sqlite3_vtab_cursor *base) {
	cursor *c = (cursor *)base;
	sqlite3_value_free(c->held);
	free(c);
	return SQLITE_OK;
}

/* Finds the cells of the next row, and never looks beyond the end of data. */
static int onNext(sqlite3_vtab_cursor *base) {
	cursor *c = (cursor *)base;
	const unsigned char *p = c->next;
	if (p == c->end) {
		c->eof = 1;
		return SQLITE_OK;
	}
	for (int i = 0; i < c->width; i++) {
		uint32_t size = 0;
		if (p == c->end) return SQLITE_CORRUPT;
		unsigned char kind = *p++;
		if (kind == INTEGER || kind == REAL) {
			size = 8;
		} else if (kind == TEXT || kind == BYTES) {
			if (c->end - p < 4) return SQLITE_CORRUPT;
			memcpy(&size, p, 4);
			p += 4;
		} else if (kind != NOTHING) {
			return SQLITE_CORRUPT;
		}
		if (size > INT32_MAX || c->end - p < (int64_t)size) return SQLITE_CORRUPT;
		c->cell[i].kind = kind;
		c->cell[i].at = p;
		c->cell[i].size = size;
		p += size;
	}
	c->next = p;
	c->row++;
	return SQLITE_OK;
}

static int onFilter(sqlite3_vtab_cursor *base, int index, const char *name, int argc, sqlite3_value **argv) {
	cursor *c = (cursor *)base;
	sqlite3_value_free(c->held);
	c->held = sqlite3_value_dup(argv[0]);
	if (!c->held) return SQLITE_NOMEM;
	const unsigned char *data = sqlite3_value_blob(c->held);
	int size = sqlite3_value_bytes(c->held);
	c->row = 0;
	c->eof = size == 0;
	if (c->eof) return SQLITE_OK;
	c->width = data[0];
	if (c->width == 0 || c->width > MOST) return SQLITE_CORRUPT;
	c->next = data + 1;
	c->end = data + size;
	return onNext(base);
}

static int onEof(sqlite3_vtab_cursor *base) { return ((cursor *)base)->eof; }

static int onColumn(sqlite3_vtab_cursor *base, sqlite3_context *out, int i) {
	cursor *c = (cursor *)base;
	int64_t whole;
	double real;
	switch (i < c->width ? c->cell[i].kind : NOTHING) {
	case INTEGER:
		memcpy(&whole, c->cell[i].at, 8);
		sqlite3_result_int64(out, whole);
		break;
	case REAL:
		memcpy(&real, c->cell[i].at, 8);
		sqlite3_result_double(out, real);
		break;
	case TEXT: /* static: data stays until the next filter */
		sqlite3_result_text(out, (const char *)c->cell[i].at, (int)c->cell[i].size, 0);
		break;
	case BYTES:
		sqlite3_result_blob(out, c->cell[i].at, (int)c->cell[i].size, 0);
		break;
	default:
		sqlite3_result_null(out);
	}
	return SQLITE_OK;
}

static int onRowid(sqlite3_vtab_cursor *base, int64_t *out) {
	*out = ((cursor *)base)->row;
	return SQLITE_OK;
}

static const sqlite3_module module = {
	.xConnect = onConnect, /* without xCreate: the table is there by itself and cannot be made */
	.xBestIndex = onBestIndex,
	.xDisconnect = onDisconnect,
	.xOpen = onOpen,
	.xClose = onClose,
	.xFilter = onFilter,
	.xNext = onNext,
	.xEof = onEof,
	.xColumn = onColumn,
	.xRowid = onRowid,
};

static int addTo(sqlite3 *db, char **message, const void *api) {
	int rc = sqlite3_create_module_v2(db, "packed", &module, 0, 0);
	return rc == SQLITE_OK ? gatherRegister(db) : rc;
}

int packedRegister(void) { return sqlite3_auto_extension((void (*)(void))addTo); }
