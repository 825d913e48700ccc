import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { SYSTEM_USER, startLedger } from './start-ledger.ts';
import { openMemoryLedger } from './stores/memory/memory-ledger.ts';
import { eventsIn } from './testing/desk.ts';
import { TestClock } from './testing/test-clock.ts';

const installation = deriveIdentifier('installation');
const stream = streamOf('ledger', installation);

describe('the start of an installation', () => {
  test('is its first event, by the program itself', async () => {
    const ledger = openMemoryLedger();
    const { now } = new TestClock();
    await startLedger({ ...ledger, clock: now, installation });
    expect(await eventsIn(ledger.store, stream)).toEqual([
      expect.objectContaining({
        type: 'lumbung.ledger.started.v1',
        source: `urn:lumbung:${installation}`,
        time: now(),
        actor: SYSTEM_USER,
        data: {},
      }),
    ]);
  });

  test('is recorded once, however often it starts and however many start at once', async () => {
    const ledger = openMemoryLedger();
    const clock = new TestClock();
    const start = async () => {
      clock.move(1_000_000);
      await startLedger({ ...ledger, clock: clock.now, installation });
    };
    await Promise.all([start(), start(), start()]);
    await start();
    expect(await eventsIn(ledger.store, stream)).toHaveLength(1);
  });

  test('is refused on a log that another installation began', async () => {
    const ledger = openMemoryLedger();
    const { now } = new TestClock();
    await startLedger({ ...ledger, clock: now, installation });
    const other = deriveIdentifier('installation', 'other');
    await expect(startLedger({ ...ledger, clock: now, installation: other })).rejects.toMatchObject(
      {
        code: 'other-installation',
        message: expect.stringContaining(
          `The log is that of urn:lumbung:${installation}`,
        ) as unknown,
      },
    );
    expect(await eventsIn(ledger.store, streamOf('ledger', other))).toEqual([]);
  });

  test('that the store cannot take is a fault, and can be tried again', async () => {
    const ledger = openMemoryLedger();
    const start = () => startLedger({ ...ledger, clock: new TestClock().now, installation });
    ledger.log.failNextAppends('beforeCommit');
    await expect(start()).rejects.toMatchObject({ code: 'unavailable' });
    ledger.log.failNextAppends('afterCommit');
    await expect(start()).rejects.toMatchObject({ code: 'indeterminate' });
    await start();
    expect(await eventsIn(ledger.store, stream)).toHaveLength(1);
  });
});
