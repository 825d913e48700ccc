/** The read models cannot answer now: they are being rebuilt, closed, or too many wait. */
export class ReadModelsUnavailable extends Error {
  readonly code = 'unavailable';
}
