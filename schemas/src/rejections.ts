import { BUSINESS_REJECTIONS } from './business-rejections.ts';
import type { RejectionRow } from './rejection-row.ts';

/**
 * Every reason why Lumbung refuses something, by its stable code. The API answers it as
 * problem+json (RFC 9457), the page translates it, the command line prints it.
 */
export const REJECTIONS = {
  ...BUSINESS_REJECTIONS,
  // commands and requests
  'command-id-reused': {
    status: 422,
    title: 'The command id {commandId} was used for another command',
    remedy: 'Send a changed command under a new id.',
  },
  'invalid-input': {
    status: 400,
    title: 'Not a valid value: {found}. {issue}',
    remedy: 'Correct the named field.',
  },
  'malformed-json': {
    status: 400,
    title: 'Not JSON: {issue}',
    remedy: 'Send one JSON object, in UTF-8.',
  },
  'idempotency-key-required': {
    status: 400,
    title: 'The header Idempotency-Key is missing or not a lower-case UUID',
    remedy: 'Make an id for the command once, and keep it until it is answered.',
  },
  'body-too-large': {
    status: 413,
    title: 'More than {max} bytes',
    remedy: 'Split it into smaller requests.',
  },
  'too-many-commands': {
    status: 413,
    title: '{max} commands is the most of one request',
    remedy: 'Send this line and those after it in another request.',
  },
  'malformed-request': {
    status: 400,
    title: 'Not a valid request: {issue}',
    remedy: 'Look at the API description.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The content type is not accepted here',
    remedy: 'Send application/json, or application/x-ndjson in bulk.',
  },
  'not-signed-in': {
    status: 401,
    title: 'No valid token',
    remedy: 'Sign in again and send the token as a bearer.',
  },
  'wrong-credentials': {
    status: 401,
    title: 'The user name or the password is wrong',
    remedy: 'Try again; ask an administrator for a new password.',
  },
  forbidden: {
    status: 403,
    title: 'You do not hold {right} here',
    remedy: 'Ask an administrator, or work within your own facilities.',
  },
  'not-found': { status: 404, title: 'Nothing is here', remedy: 'Look at the address again.' },
  'username-taken': {
    status: 409,
    title: 'The user name {username} is taken',
    remedy: 'Choose another.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This method is not allowed here',
    remedy: 'Look at the API description.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait {seconds} seconds, then go on more slowly.',
  },
  'not-yet-visible': {
    status: 504,
    title: 'Ordinal {ordinal} is not visible yet',
    remedy: 'Ask again in a moment.',
  },
  'as-at-in-future': {
    status: 422,
    title: '{asAt} lies in the future',
    remedy: 'Ask for a moment that has come, or for today.',
  },
  'known-at-twice': {
    status: 422,
    title: 'Both asKnownAt and ordinal say what was known',
    remedy: 'Send one of them.',
  },
  'ordinal-beyond-head': {
    status: 422,
    title: 'There is no ordinal {ordinal} yet; the newest is {head}',
    remedy: 'Ask for an ordinal up to {head}, or wait for one with minOrdinal.',
  },
  'as-known-at-in-future': {
    status: 422,
    title: 'What will be known at {asKnownAt} cannot be said yet',
    remedy: 'Ask for a moment up to {until}.',
  },
  'analytics-too-large': {
    status: 422,
    title: 'This asks for more than can be answered at once',
    remedy: 'Ask for fewer days, one item or one facility.',
  },
  // faults
  'analytics-unavailable': {
    status: 503,
    title: 'Analytics cannot be asked now',
    remedy: 'Try again later; everything else works as ever.',
  },
  conflict: {
    status: 503,
    title: 'Too many others write to this book at once',
    remedy: 'Send the same command again, with the same id.',
  },
  unavailable: {
    status: 503,
    title: 'The ledger cannot take it now; nothing was recorded',
    remedy: 'Send the same command again, with the same id.',
  },
  indeterminate: {
    status: 503,
    title: 'It is not known whether it was recorded',
    remedy: 'Send the same command again, with the same id: it takes effect once.',
  },
  internal: {
    status: 500,
    title: 'A fault of the program',
    remedy: 'Tell the operator the request id {requestId}.',
  },
} as const satisfies Record<string, RejectionRow>;

/** The stable code of a rejection. */
export type RejectionCode = keyof typeof REJECTIONS;

/** Fills the `{parameter}` places of a text; a place without a value stays as it is. */
export function fillIn(
  text: string,
  parameters: Readonly<Record<string, string | number>>,
): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(parameters, name) ? String(parameters[name]) : place,
  );
}
