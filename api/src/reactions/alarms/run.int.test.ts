import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandHandler } from '@lumbung/ledger/command';
import { addMicroseconds } from '@lumbung/schemas/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDS } from '../../testing/country.ts';
import { JudgedLogger } from '../../testing/judged-logger.ts';
import { FileCheckpoint } from '../checkpoint.ts';
import { runAlarms } from './run.ts';

const MICROSECONDS_PER_MINUTE = 60_000_000;
const START = '2026-03-10T00:00:00.000000Z';

/** The moment of the n-th reading. */
const at = (reading: number): string =>
  addMicroseconds(START, reading * 10 * MICROSECONDS_PER_MINUTE);

describe('the judging of alarms', () => {
  let folder: string;
  let logger: JudgedLogger;
  let troubles: string[];
  let judgements: number;
  let commands: CommandHandler;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-alarms-'));
    logger = await JudgedLogger.open();
    logger.now = at(120);
    troubles = [];
    judgements = 0;
    commands = {
      handle: (request) => logger.commands.handle(request),
      dryRun: (request) => {
        judgements += 1;
        return logger.commands.dryRun(request);
      },
    };
  });

  afterEach(async () => {
    await logger.ledger.close();
    rmSync(folder, { recursive: true });
  });

  /** Judges behind the log until something holds of what the alarms' events are called. */
  async function runUntil(
    holds: (told: readonly string[]) => boolean,
    during: () => Promise<void> = () => Promise.resolve(),
  ): Promise<readonly string[]> {
    const stop = new AbortController();
    const running = runAlarms({
      log: logger.ledger.store,
      commands,
      checkpoint: new FileCheckpoint(join(folder, 'alarms.json')),
      clock: () => logger.now,
      everyMilliseconds: 5,
      knowledge: { queries: logger.queries, waitFor: () => Promise.resolve(true) },
      signal: stop.signal,
      onTrouble: (what) => troubles.push(what),
    });
    await during();
    await expect.poll(async () => holds(await logger.told()), { timeout: 10_000 }).toBe(true);
    stop.abort();
    await running;
    return logger.told();
  }

  const alarmed = (told: readonly string[]): boolean =>
    told.filter((name) => name === 'AlarmRaised').length === 2;

  async function uploadEach(count: number, value: number): Promise<void> {
    for (let reading = 0; reading < count; reading += 1) {
      await logger.upload({ startsAt: at(reading), values: [value] });
    }
  }

  it('finds what came in before, and while it runs', async () => {
    await uploadEach(30, 95);
    const told = await runUntil(alarmed, async () => {
      for (let reading = 30; reading < 62; reading += 1) {
        await logger.upload({ startsAt: at(reading), values: [95] });
      }
    });

    expect(told.filter((name) => name === 'ExcursionStarted')).toHaveLength(2);
    expect(troubles).toEqual([]);
  });

  it('judges a logger once for a burst of uploads, not once for each', async () => {
    logger.now = at(1_010);
    await uploadEach(1_000, 40);
    await logger.upload({ startsAt: at(1_000), values: [95] });
    await runUntil((told) => told.filter((name) => name === 'ExcursionStarted').length === 2);

    expect(judgements).toBeLessThan(20);
  });

  it('records nothing where nothing is new, and nothing twice after its checkpoint is lost', async () => {
    await uploadEach(62, 95);
    const told = await runUntil(alarmed);
    const { ordinal: head } = await logger.ledger.store.locate(Number.MAX_SAFE_INTEGER);
    rmSync(join(folder, 'alarms.json'));
    judgements = 0;
    await runUntil(() => judgements > 0);

    expect(await logger.told()).toEqual(told);
    const now = await logger.ledger.store.locate(Number.MAX_SAFE_INTEGER);
    expect(now.ordinal).toBe(head);
  });

  it('tries again what failed', async () => {
    await uploadEach(62, 95);
    logger.ledger.log.failNextAppends('beforeCommit', 'afterCommit');
    await runUntil(alarmed);

    expect(troubles).not.toEqual([]);
  });

  it('judges anew where readings came in between its reading and its verdict', async () => {
    await uploadEach(62, 95);
    const others = commands;
    let isFirst = true;
    commands = {
      ...others,
      async dryRun(request) {
        const tried = await others.dryRun(request);
        if (isFirst) await logger.upload({ startsAt: at(62), values: [40] });
        isFirst = false;
        return tried;
      },
    };
    await runUntil((told) => told.filter((name) => name === 'ExcursionEnded').length === 2);

    expect(await logger.told()).not.toContain('AlarmRestated');
    expect(troubles).toEqual([]);
  });

  it('notices by itself that a sensor fell silent', async () => {
    await logger.upload({ startsAt: at(0), values: [40] });
    logger.now = at(6);
    await runUntil(
      (told) => told.filter((name) => name === 'AlarmRaised').length === 2,
      async () => {
        await expect.poll(() => logger.told()).toContain('ExcursionEnded');
        logger.now = addMicroseconds(at(6 * 48), 1);
      },
    );
    const breaches = await logger.breaches();

    expect(breaches.at(-1)).toMatchObject({
      of: { kind: 'noData', startedAt: at(0), facility: IDS.clinic },
      stages: { alarm: { at: at(6 * 48) } },
    });
  });
});
