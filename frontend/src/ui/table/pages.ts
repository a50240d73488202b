/** How many rows one page holds. */
export const pageSize = 100;

/** One page of a list, as the other side hands it out. */
export interface RowPage<Row> {
  rows: Row[];
  /** Names the page after this one; empty at the end. */
  next: string;
  total: number;
}

/** What a page is asked by: after a cursor, or, when none is known since the user jumped, by its place. */
export interface PageRequest {
  cursor: string;
  offset: number;
  limit: number;
}

/** The first page of a list. */
export const firstPage: PageRequest = { cursor: '', offset: 0, limit: pageSize };
