/** Which page of a list is asked for. */
export type PageRequest = {
  /** The most rows that the page holds. */
  readonly limit: number;
  /** The `next` of the page before, from the same list; opaque. */
  readonly cursor?: string | undefined;
};

/** A page of a list. Without `next` it is the last one. */
export type Page<Row> = { rows: Row[]; next?: string };

/** A page of a list that may be searched by code and name. */
export type SearchRequest = PageRequest & { readonly q?: string | undefined };

/** A cursor that no list gave out. The sender is to start from the first page again. */
export class InvalidCursor extends Error {
  readonly code = 'invalid-cursor';
}
