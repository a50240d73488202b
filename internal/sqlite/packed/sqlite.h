/* What packed.c uses of SQLite's public interface (https://sqlite.org/c3ref),
 * declared here because the driver keeps its copy of sqlite3.h to itself. The
 * functions are those that the driver brings into the program. */
#ifndef CASEFOLK_SQLITE_H
#define CASEFOLK_SQLITE_H

#include <stdint.h>

/* On Linux and Windows cgo links this package once by itself, without the
 * driver; weak symbols may be missing then. In the program none is. */
#ifdef __APPLE__
#define FROM_DRIVER extern
#else
#define FROM_DRIVER extern __attribute__((weak))
#endif

enum { SQLITE_OK = 0, SQLITE_ERROR = 1, SQLITE_NOMEM = 7, SQLITE_CORRUPT = 11, SQLITE_CONSTRAINT = 19 };
enum { SQLITE_INDEX_CONSTRAINT_EQ = 2 };
enum { SQLITE_UTF8 = 1, SQLITE_DETERMINISTIC = 0x800, SQLITE_INNOCUOUS = 0x200000 };

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_value sqlite3_value;
typedef struct sqlite3_context sqlite3_context;
typedef struct sqlite3_module sqlite3_module;

typedef struct {
	const sqlite3_module *pModule;
	int nRef;
	char *zErrMsg;
} sqlite3_vtab;

typedef struct {
	sqlite3_vtab *pVtab;
} sqlite3_vtab_cursor;

typedef struct {
	int nConstraint;
	struct {
		int iColumn;
		unsigned char op, usable;
		int iTermOffset;
	} *aConstraint;
	int nOrderBy;
	void *aOrderBy;
	struct {
		int argvIndex;
		unsigned char omit;
	} *aConstraintUsage;
	int idxNum;
	char *idxStr;
	int needToFreeIdxStr, orderByConsumed;
	double estimatedCost;
	int64_t estimatedRows;
	int idxFlags;
	uint64_t colUsed;
} sqlite3_index_info;

struct sqlite3_module {
	int iVersion;
	int (*xCreate)(sqlite3 *, void *, int, const char *const *, sqlite3_vtab **, char **);
	int (*xConnect)(sqlite3 *, void *, int, const char *const *, sqlite3_vtab **, char **);
	int (*xBestIndex)(sqlite3_vtab *, sqlite3_index_info *);
	int (*xDisconnect)(sqlite3_vtab *);
	int (*xDestroy)(sqlite3_vtab *);
	int (*xOpen)(sqlite3_vtab *, sqlite3_vtab_cursor **);
	int (*xClose)(sqlite3_vtab_cursor *);
	int (*xFilter)(sqlite3_vtab_cursor *, int, const char *, int, sqlite3_value **);
	int (*xNext)(sqlite3_vtab_cursor *);
	int (*xEof)(sqlite3_vtab_cursor *);
	int (*xColumn)(sqlite3_vtab_cursor *, sqlite3_context *, int);
	int (*xRowid)(sqlite3_vtab_cursor *, int64_t *);
	void *others[13]; /* writing, transactions and names, which this table has none of */
};

FROM_DRIVER int sqlite3_auto_extension(void (*)(void));
FROM_DRIVER int sqlite3_create_module_v2(sqlite3 *, const char *, const sqlite3_module *, void *, void (*)(void *));
FROM_DRIVER int sqlite3_create_function_v2(sqlite3 *, const char *, int, int, void *, void (*)(sqlite3_context *, int, sqlite3_value **),
                                           void (*)(sqlite3_context *, int, sqlite3_value **), void (*)(sqlite3_context *), void (*)(void *));
FROM_DRIVER void *sqlite3_aggregate_context(sqlite3_context *, int);
FROM_DRIVER int sqlite3_declare_vtab(sqlite3 *, const char *);
FROM_DRIVER sqlite3_value *sqlite3_value_dup(const sqlite3_value *);
FROM_DRIVER void sqlite3_value_free(sqlite3_value *);
FROM_DRIVER const void *sqlite3_value_blob(sqlite3_value *);
FROM_DRIVER int sqlite3_value_bytes(sqlite3_value *);
FROM_DRIVER int sqlite3_value_type(sqlite3_value *);
FROM_DRIVER int64_t sqlite3_value_int64(sqlite3_value *);
FROM_DRIVER double sqlite3_value_double(sqlite3_value *);
FROM_DRIVER const unsigned char *sqlite3_value_text(sqlite3_value *);
FROM_DRIVER void sqlite3_result_error(sqlite3_context *, const char *, int);
FROM_DRIVER void sqlite3_result_error_nomem(sqlite3_context *);
FROM_DRIVER void sqlite3_result_error_toobig(sqlite3_context *);
FROM_DRIVER void sqlite3_result_null(sqlite3_context *);
FROM_DRIVER void sqlite3_result_int64(sqlite3_context *, int64_t);
FROM_DRIVER void sqlite3_result_double(sqlite3_context *, double);
FROM_DRIVER void sqlite3_result_text(sqlite3_context *, const char *, int, void (*)(void *));
FROM_DRIVER void sqlite3_result_blob(sqlite3_context *, const void *, int, void (*)(void *));

#endif
