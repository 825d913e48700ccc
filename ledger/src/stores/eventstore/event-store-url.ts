/** An address in two parts: what may be shown and logged, and what may not. */
export type EventStoreUrl = {
  readonly address: string;
  readonly credentials: { readonly username: string; readonly password: string };
};

/** An address that is not valid; the message never holds a part of it. */
export class EventStoreUrlError extends Error {
  readonly code = 'invalid-event-store-url';

  constructor(message: string) {
    super(message);
    this.name = 'EventStoreUrlError';
  }
}

const HOST = String.raw`[\w.-]+(?::\d{1,5})?`;

const URL = new RegExp(
  String.raw`^(?:esdb|kurrentdb)(?<discover>\+discover)?://` +
    String.raw`(?:(?<username>[^:@/?]+):(?<password>[^:@/?]+)@)?` +
    String.raw`(?<hosts>${HOST}(?:,${HOST})*)/?(?:\?(?<options>[\w.%=&/:-]*))?$`,
);

const NONE = { username: '', password: '' };

/**
 * Reads the address of an EventStoreDB or KurrentDB, and takes user and password out of it.
 *
 * @throws {EventStoreUrlError} for what is no such address, or has no user where one is needed
 */
export function readEventStoreUrl(url: string): EventStoreUrl {
  const parts = URL.exec(url)?.groups;
  if (parts === undefined) {
    throw new EventStoreUrlError(
      'write it as esdb://user:password@host:2113?tls=true, with user and password percent-encoded',
    );
  }
  const { discover = '', username, password, hosts = '', options = '' } = parts;
  const address = `esdb${discover}://${hosts}${options === '' ? '' : `?${options}`}`;
  if (username !== undefined && password !== undefined) {
    const credentials = { username: decoded(username), password: decoded(password) };
    return { address, credentials };
  }
  const hasTls = new URLSearchParams(options).get('tls') !== 'false';
  if (hasTls) {
    throw new EventStoreUrlError('it names no user: write esdb://user:password@… (or ?tls=false)');
  }
  return { address, credentials: NONE };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new EventStoreUrlError('its user or password is not percent-encoded');
  }
}
