/** An event of a stream of server-sent events. */
export type SentEvent = { readonly id: number; readonly data: string };

/** A reader of server-sent events, as a browser reads them. */
export type EventSourceReader = {
  readonly status: number;
  /** The next event; undefined when the server ended the stream. */
  next(): Promise<SentEvent | undefined>;
  close(): void;
};

/** Follows a stream of server-sent events. */
export async function openEventSource(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<EventSourceReader> {
  const leaving = new AbortController();
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  });
  // A body that nobody has begun to read is cancelled when its response is collected as garbage.
  const begun = (response.body ?? new ReadableStream<Uint8Array>()).values();
  const events = eventsOf(begun);
  return {
    status: response.status,
    next: async () => (await events.next()).value ?? undefined,
    close: () => leaving.abort(),
  };
}

async function* eventsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<SentEvent, undefined> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const fields = rest.slice(0, end).split('\n');
      rest = rest.slice(end + 2);
      const data = fieldOf(fields, 'data');
      if (data !== undefined) yield { id: Number(fieldOf(fields, 'id')), data };
    }
  }
  return undefined;
}

function fieldOf(fields: readonly string[], name: string): string | undefined {
  const start = `${name}: `;
  return fields.find((field) => field.startsWith(start))?.slice(start.length);
}
