/** A row of the table of rejections: the HTTP status and what a person reads. */
export type RejectionRow = {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503 | 504;
  /** The title in English, with `{parameter}` where a value is filled in. */
  readonly title: string;
  /** What would do, in English. */
  readonly remedy: string;
};
