#include "sqlite.h"

/* Gives a connection the aggregates pack and bitset. Returns SQLite's result code. */
int gatherRegister(sqlite3 *db);
