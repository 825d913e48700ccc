import { ErrorType, isCommandError } from '@eventstore/db-client';

/** What a failed call means for what it was to do. */
export type Meaning =
  /** The stream is not where the call expected it: surely not done. */
  | 'lost'
  /** Another node leads: surely not done, and the client goes there with its next call. */
  | 'elsewhere'
  /** Refused by who may do it or what it is: surely not done, and never will be. */
  | 'refused'
  /** It may be done. */
  | 'doubtful';

const MEANINGS: { readonly [Type in ErrorType]?: Meaning } = {
  [ErrorType.WRONG_EXPECTED_VERSION]: 'lost',
  [ErrorType.NOT_LEADER]: 'elsewhere',
  [ErrorType.ACCESS_DENIED]: 'refused',
  [ErrorType.STREAM_DELETED]: 'refused',
  [ErrorType.INVALID_ARGUMENT]: 'refused',
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED]: 'refused',
  [ErrorType.UNSUPPORTED]: 'refused',
};

/** What an error of the client means. What is not known to be undone may be done. */
export function meaningOf(error: unknown): Meaning {
  const type = error instanceof Error && isCommandError(error) ? error.type : undefined;
  return (type === undefined ? undefined : MEANINGS[type]) ?? 'doubtful';
}

/** Whether a read failed since the stream does not exist. */
export function isNoStream(error: unknown): boolean {
  return (
    error instanceof Error && isCommandError(error) && error.type === ErrorType.STREAM_NOT_FOUND
  );
}
