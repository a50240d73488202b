/** Every row's height in pixels. */
export const rowHeight = 36;

/** The height of the header row, which stays in sight above the rows. */
export const headHeight = 32;

/** The tallest element that every web view still scrolls exactly (WebKit and Chromium end at 33,554,428 px). */
export const tallest = 30_000_000;
