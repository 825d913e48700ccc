import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { refused } from './problems.ts';

/** The media type of one JSON value a line. */
export const NDJSON_TYPE = 'application/x-ndjson';

/**
 * Takes JSON bodies whole, within the limit of the route, and NDJSON bodies as the stream that they
 * are. Nothing else is accepted.
 */
export function registerBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser(NDJSON_TYPE, (_request, body, done) => done(null, body));
}

/**
 * Reads one JSON value.
 *
 * @throws {RequestRefused} with `malformed-json` when it is no JSON, or not UTF-8
 */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw refused('malformed-json', { issue: 'the bytes are not UTF-8' });
  if (bytes.length === 0) throw refused('malformed-json', { issue: 'there is nothing' });
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (error) {
    throw refused('malformed-json', { issue: (error as Error).message });
  }
}
