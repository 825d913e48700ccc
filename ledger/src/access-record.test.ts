import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { expect, it } from 'vitest';
import { AccessRecorder } from './access-record.ts';
import { parseEvent } from './parse-event.ts';
import { openMemoryLedger } from './stores/memory/memory-ledger.ts';
import { TEST_NOW, TEST_USER } from './testing/given.ts';

const installation = deriveIdentifier('test', 'installation');
const until = '2026-03-10T05:15:00.000000Z';

function recorders() {
  const clock = (): string => TEST_NOW;
  const { store } = openMemoryLedger({ clock });
  const open = () => new AccessRecorder({ store, clock, installation });
  return { store, open };
}

it('records accesses in the stream of their user, each once, also at the same time', async () => {
  const { store, open } = recorders();
  const [here, elsewhere] = [open(), open()];
  const ordinals = await Promise.all(
    Array.from({ length: 40 }, (_, from) =>
      (from % 2 === 0 ? here : elsewhere).record(TEST_USER, {
        name: 'RangeRead',
        data: { read: 'feed', from, until },
      }),
    ),
  );
  expect(new Set(ordinals).size).toBe(40);
  const stored = await store.readStream(streamOf('audit', TEST_USER), { from: 0, limit: 100 });
  const events = stored.map(({ bytes }) => parseEvent(bytes));
  expect(events.map(({ actor }) => actor)).toEqual(events.map(() => TEST_USER));
  const froms = events.map(({ data }) => (data as { from: number }).from);
  expect(new Set(froms).size).toBe(40);
});
