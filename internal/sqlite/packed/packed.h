/* Makes every connection that is opened from now on have the table "packed" and the
 * aggregates of gather.h. Returns SQLite's result code. */
int packedRegister(void);
