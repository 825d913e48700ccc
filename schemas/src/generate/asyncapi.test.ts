import { Parser, fromFile } from '@asyncapi/parser';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EVENT_NAMES, EVENT_TYPES } from '../event-types.ts';
import { GENERATED_FOLDER } from './folder.ts';

const ERROR = 0;

it('is valid by the parser of AsyncAPI, with every event as a message of one channel', async () => {
  const parsed = await fromFile(new Parser(), join(GENERATED_FOLDER, 'asyncapi.json')).parse();
  expect(parsed.diagnostics.filter(({ severity }) => severity === ERROR)).toEqual([]);
  const channels = parsed.document?.channels().all() ?? [];
  const messages = channels.flatMap((channel) => channel.messages().all());
  const identifiers = messages.map((message) => {
    const payload: unknown = message.payload()?.json();
    const { schema } = payload as { schema: { $id: string } };
    return [message.name(), schema.$id];
  });
  expect(new Map(identifiers as [string, string][])).toEqual(
    new Map(
      EVENT_NAMES.map((name) => EVENT_TYPES[name].type).map((type) => [
        type,
        `urn:lumbung:event-schema:${type}`,
      ]),
    ),
  );
  expect(identifiers).toHaveLength(EVENT_NAMES.length);
});
