import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandRequest, Outcome } from '@lumbung/ledger/command';
import { describe, expect, it } from 'vitest';
import { runClosings } from './closings.ts';

const REFUSED: Outcome = {
  kind: 'settled',
  stream: 'stock-clinic',
  verdict: { kind: 'refused', refusals: [], recordedAt: '', ordinal: 0 },
} as unknown as Outcome;

const live = { facility: 'clinic', zone: 'UTC', goLiveAt: '2026-01-05T00:00:00.000000Z' };

/** Runs the closings, every command with this outcome, while `during` lasts. */
async function run(outcome: Outcome, during: (move: (now: string) => void) => Promise<void>) {
  let now = '2026-02-05T00:00:00.000000Z';
  const issued: CommandRequest[] = [];
  const troubles: string[] = [];
  const closing = new AbortController();
  const running = runClosings({
    commands: {
      handle: async (request) => {
        issued.push(request);
        return outcome;
      },
      dryRun: () => Promise.reject(new Error('nothing is tried')),
    },
    knowledge: {
      head: async () => 0,
      waitFor: async () => true,
      queries: { closableFacilities: async () => ({ ordinal: 0, facilities: [live] }) },
    },
    clock: () => now,
    graceDays: 10,
    everyMilliseconds: 2,
    signal: closing.signal,
    onTrouble: (what) => troubles.push(what),
  });
  await during((moment) => {
    now = moment;
  });
  closing.abort();
  await running;
  return { days: issued.map(({ body }) => (body as { through: string }).through), troubles };
}

describe('the closing of periods', () => {
  it('looks again as time goes on, asks once, reports a refusal and leaves it', async () => {
    const { days, troubles } = await run(REFUSED, async (move) => {
      await sleep(20);
      move('2026-02-12T00:00:00.000000Z');
      await sleep(40);
      move('2026-03-12T00:00:00.000000Z');
      await sleep(40);
    });

    expect(days).toEqual(['2026-01-31', '2026-02-28']);
    expect(troubles).toEqual(Array(2).fill('a command of a reaction was refused'));
  });

  it('ends in the middle of a fault', async () => {
    const { days } = await run({ kind: 'fault', code: 'unavailable' }, async (move) => {
      move('2026-05-12T00:00:00.000000Z');
      await sleep(20);
    });

    expect(days).toEqual(['2026-01-31']);
  });
});
