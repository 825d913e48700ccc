import { Readable } from 'node:stream';
import { NDJSON_TYPE } from '../http/body-parsers.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { untilSignal } from '../flow/until-signal.ts';
import type { Handlers } from './handler.ts';

/** Holds everything against the log. */
export const reconciliationHandlers: Handlers<'reconcile'> = {
  reconcile({ reply }, services) {
    void reply.type(NDJSON_TYPE);
    const lines = untilSignal(reconcile(services), services.closing);
    return Promise.resolve(Readable.from(asText(lines), { objectMode: false }));
  },
};

async function* asText(lines: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
