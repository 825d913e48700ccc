import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommandHandler } from '@lumbung/ledger/handler/handler';
import type { CommandHandler } from '@lumbung/ledger/command';
import { systemClock } from '@lumbung/ledger/clock';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { openMemoryLedger } from '@lumbung/ledger/stores/memory/memory-ledger';
import type { MemoryLedger } from '@lumbung/ledger/stores/memory/memory-ledger';
import { openMemorySnapshots } from '@lumbung/ledger/stores/memory/snapshot-store';
import { FEED_START } from '@lumbung/ledger/ports/event-store';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { DemoCommand } from '../demo/command.ts';
import { COUNTRY, IDS } from '../testing/country.ts';
import { FileCheckpoint } from './checkpoint.ts';
import { lotRegistrations } from './lots.ts';
import { RECALLS } from './recalls.ts';
import { runReaction } from './run.ts';
import type { Reaction } from './run.ts';

const LOTS: Reaction = { reads: ['stock'], react: lotRegistrations, begins: true };

describe('the reaction to lots', () => {
  let folder: string;
  let ledger: MemoryLedger;
  let commands: CommandHandler;
  const troubles: string[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-reaction-'));
    ledger = openMemoryLedger();
    troubles.length = 0;
    const installation = newIdentifier();
    const { store, index } = ledger;
    const snapshots = openMemorySnapshots();
    commands = createCommandHandler({ store, index, snapshots, clock: systemClock, installation });
    for (const command of COUNTRY) await handle(command);
  });

  afterEach(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  async function handle(command: DemoCommand): Promise<void> {
    const actor = { user: SYSTEM_USER, backdatingDaysMax: 365 };
    const outcome = await commands.handle({ commandId: newIdentifier(), ...command, actor });
    expect(outcome).toMatchObject({ kind: 'settled', verdict: { kind: 'accepted' } });
  }

  function receive(...numbers: readonly string[]): Promise<void> {
    const lines = numbers.map((number) => {
      return { item: IDS.vaccine, lot: { number, expiry: '2028-06-30' }, quantity: 10 };
    });
    const body = { supplier: IDS.supplier, lines };
    return handle({ kind: 'stock.receive', target: IDS.clinic, body });
  }

  async function lots(): Promise<number> {
    const { events } = await ledger.store.readAll(FEED_START, 1_000);
    return events.filter(({ stream }) => stream.startsWith('lot-')).length;
  }

  /** Runs the reaction until there are so many lots. */
  async function runUntil(count: number, checkpoint: string, reaction = LOTS): Promise<void> {
    const stop = new AbortController();
    const running = runReaction(reaction, {
      log: ledger.store,
      commands,
      checkpoint: new FileCheckpoint(join(folder, checkpoint)),
      signal: stop.signal,
      onTrouble: (what) => troubles.push(what),
    });
    await expect.poll(lots, { timeout: 10_000 }).toBe(count);
    stop.abort();
    await running;
  }

  it('registers each lot once, whatever was received before and while it runs', async () => {
    await receive('A', 'B');
    await receive('B', 'C');
    await runUntil(3, 'first');
    await receive('C', 'D');
    await runUntil(4, 'first');

    expect(troubles).toEqual([]);
  });

  it('does nothing twice when its checkpoint is lost', async () => {
    await receive('A', 'B');
    await runUntil(2, 'first');
    await receive('C');
    await runUntil(3, 'second');

    expect(await lots()).toBe(3);
  });

  it('begins after its checkpoint', async () => {
    await receive('A');
    const { next } = await ledger.store.readAll(FEED_START, 1_000);
    new FileCheckpoint(join(folder, 'later')).save(next.ordinal);
    await receive('B');
    await runUntil(1, 'later');

    expect(await lots()).toBe(1);
  });

  it('tries again what failed', async () => {
    await receive('A');
    ledger.log.failNextAppends('beforeCommit', 'afterCommit');
    await runUntil(1, 'first');

    expect(troubles).toContain('a command of a reaction failed and is sent again');
  });

  it('recalls the lot that survives where the recalled one was merged at the same time', async () => {
    const [lot, other, last] = ['A', 'B', 'C'].map((number) =>
      lotIdentifierOf(IDS.vaccine, number, '2028-06-30'),
    ) as [string, string, string];
    for (const [index, target] of [lot, other, last].entries()) {
      const body = { item: IDS.vaccine, number: `L-${index}`, expiry: '2028-06-30' };
      await handle({ kind: 'lot.register', target, body });
    }
    const notice = { item: IDS.vaccine, lots: [lot], reason: 'recalledByMaker', document: 'N-1' };
    const body = { ...notice, class: 'first', instruction: 'quarantine' } as const;
    await handle({ kind: 'recall.issue', target: newIdentifier(), body });
    const reason = 'sameLot' as const;
    await handle({ kind: 'lot.merge', target: lot, body: { into: other, reason } });
    await handle({ kind: 'lot.merge', target: other, body: { into: last, reason } });
    await runUntil(6, 'recalls', RECALLS);

    const stream = await ledger.store.readStream(`lot-${last}`, { from: 1, limit: 2 });
    const texts = stream.map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(texts).toEqual([expect.stringContaining('"status":"recalled"')]);
    expect(troubles).toEqual([]);
  });
});
