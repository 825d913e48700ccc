import { isUtf8 } from 'node:buffer';
import type { Endpoint } from '@lumbung/schemas/endpoints/endpoint';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refused } from './problems.ts';

/** The media type of one JSON value a line. */
export const NDJSON_TYPE = 'application/x-ndjson';

const JSON_TYPE = 'application/json';

/**
 * Takes JSON bodies whole, within the limit of the route, and NDJSON bodies as the stream that they
 * are. Nothing else is accepted.
 */
export function registerBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser(NDJSON_TYPE, (_request, body, done) => done(null, body));
}

/**
 * Checks that a body is of the one type that its endpoint takes. A request without a body has none.
 *
 * @throws {RequestRefused} with `unsupported-media-type`
 */
export function checkMediaType(
  { headers }: FastifyRequest,
  expected: Endpoint['bodyType'] = JSON_TYPE,
): void {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== undefined && type !== expected) throw refused('unsupported-media-type');
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
