import { Parser, fromFile } from '@asyncapi/parser';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EVENT_NAMES, EVENT_TYPES } from '../event-types.ts';
import { GENERATED_FOLDER } from './folder.ts';

const ERROR = 0;

it('is valid by the parser of AsyncAPI, with every event as a message of one slice of the feed and of one topic', async () => {
  const parsed = await fromFile(new Parser(), join(GENERATED_FOLDER, 'asyncapi.json')).parse();
  expect(parsed.diagnostics.filter(({ severity }) => severity === ERROR)).toEqual([]);
  const channels = parsed.document?.channels().all() ?? [];
  const topics = channels.filter((channel) => channel.id().startsWith('topic-'));
  const feed = channels.filter((channel) => !topics.includes(channel));
  for (const some of [feed, topics]) {
    const messages = some.flatMap((channel) => channel.messages().all());
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
  }
});
