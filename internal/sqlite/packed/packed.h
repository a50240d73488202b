/* Makes every connection that is opened from now on have the table "packed".
 * Returns SQLite's result code. */
int packedRegister(void);
