/** A row of the table of rejections: the HTTP status and what a person reads. */
export type RejectionRow = {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503 | 504;
  /** The title in English, with `{parameter}` where a value is filled in. */
  readonly title: string;
  /** What would do, in English. */
  readonly remedy: string;
};

/** A row of what was asked for and is refused. */
export function refuse<T extends string, R extends string>(
  title: T,
  remedy: R,
): { readonly status: 422; readonly title: T; readonly remedy: R } {
  return { status: 422, title, remedy };
}

/** A row of what was asked about and is not there. */
export function notFound<T extends string, R extends string>(
  title: T,
  remedy: R,
): { readonly status: 404; readonly title: T; readonly remedy: R } {
  return { status: 404, title, remedy };
}
