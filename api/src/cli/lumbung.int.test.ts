import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../import/testing/temporary-file.ts';
import { runLumbung } from './testing/run-lumbung.ts';
import { SMALL_CSV, importSmall } from './testing/small-import.ts';

async function json(folder: string, ...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await runLumbung(folder, ...args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

async function imported(): Promise<string> {
  const folder = temporaryFolder();
  const { exitCode } = await importSmall(folder);
  expect(exitCode).toBe(0);
  return folder;
}

/** The events of an export, without those that say who exported before. */
function factsIn(ndjson: string): string[] {
  const lines = ndjson.trim().split('\n');
  return lines.filter((line) => !line.includes('"type":"lumbung.audit.'));
}

describe('import', () => {
  test('prints what became of the rows, and writes the rejects', async () => {
    const folder = temporaryFolder();
    const rejects = join(temporaryFolder(), 'rejects.ndjson');
    const { exitCode, stdout, stderr } = await importSmall(folder, SMALL_CSV, '--rejects', rejects);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [title, ...counts] = stdout.split('\n');
    expect(title).toMatch(/^file\.csv by small, [\d.]+ s$/);
    expect(counts).toEqual([
      'rows: 7 read, 6 taken, 1 left out',
      'commands: 11 sent, 11 accepted',
      '',
    ]);
    expect(JSON.parse(readFileSync(rejects, 'utf8'))).toEqual({
      line: 5,
      code: 'left-out',
      found: { doses: '0' },
      why: 'nothing moved',
      remedy: 'Nothing is to be done.',
      row: 'south,2026-01-07,0',
    });
  });

  test('the same file twice adds no event', async () => {
    const folder = await imported();
    const before = await runLumbung(folder, 'export');
    const { stdout } = await importSmall(folder, `\ufeff${SMALL_CSV}`, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'sent',
      commands: { sent: 11, accepted: 0, alreadyThere: 11, refused: 0 },
    });
    const after = await runLumbung(folder, 'export');
    expect(factsIn(after.stdout)).toEqual(factsIn(before.stdout));
  });

  test('what the ledger refuses is a reject, and the exit code 1', async () => {
    const folder = await imported();
    const use = 'store,day,doses\nsouth,2026-01-20,-31\n';
    const { exitCode, stdout, stderr } = await importSmall(folder, use, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      commands: { refused: 1 },
      rejectsByCode: { 'insufficient-stock': 1 },
    });
    expect(stderr).toContain('line 2: Asked for 31, but only 30');
  });
});

describe('export', () => {
  test('writes every event as it is stored, in order', async () => {
    const folder = await imported();
    const { stdout } = await runLumbung(folder, 'export');
    const lines = factsIn(stdout);
    const ids = new Set(lines.map((line) => JSON.parse(line).id));
    expect(ids.size).toBe(lines.length);
    const file = join(temporaryFolder(), 'events.ndjson');
    expect(await runLumbung(folder, 'export', '-o', file)).toMatchObject({ stdout: '' });
    expect(factsIn(readFileSync(file, 'utf8'))).toEqual(lines);
  });

  test('goes on after an ordinal, and stops at a limit', async () => {
    const folder = await imported();
    const whole = (await runLumbung(folder, 'export')).stdout.trim().split('\n');
    const { stdout } = await runLumbung(folder, 'export', '--after', '3', '--limit', '4');
    expect(stdout.trim().split('\n')).toEqual(whole.slice(4, 8));
  });

  test('cuts to a type and to a stream', async () => {
    const folder = await imported();
    const typesOf = async (...args: string[]): Promise<string[]> => {
      const { stdout } = await runLumbung(folder, 'export', ...args);
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).type);
    };
    const consumed = 'lumbung.stock.consumed.v1';
    expect(await typesOf('--type', consumed)).toEqual([consumed, consumed, consumed]);
    expect(await typesOf('--type', 'lumbung.stock.*')).toHaveLength(6);
    const { facility } = await json(folder, 'replay', '--facility', 'south', '--json');
    expect(await typesOf('--subject', `stock-${facility.id}`)).toHaveLength(2);
  });
});

describe('replay', () => {
  test('prints the balances of a book', async () => {
    const folder = await imported();
    const { stdout } = await runLumbung(folder, 'replay', '--facility', 'north');
    expect(stdout).toBe(
      'item  name         place  condition  quantity\n' +
        'BCG   BCG vaccine  main   usable           50\n',
    );
  });

  test('prints the card of an item, step by step', async () => {
    const folder = await imported();
    const { card } = await json(folder, 'replay', '--facility', 'north', '--item', 'BCG', '--json');
    expect(card.map(({ change, usable }: Record<string, number>) => [change, usable])).toEqual([
      [100, 100],
      [-30, 70],
      [40, 110],
      [-60, 50],
    ]);
  });

  test('stops at a day, or at what was known at an ordinal', async () => {
    const folder = await imported();
    const book = ['replay', '--facility', 'north', '--json'];
    const asAt = await json(folder, ...book, '--as-at', '2026-01-09');
    expect(asAt).toMatchObject({
      asAt: '2026-01-09T16:59:59.999999Z',
      balances: [{ quantity: 110 }],
    });
    const stream = `stock-${asAt.facility.id}`;
    const events = (await runLumbung(folder, 'export')).stdout.trim().split('\n');
    const last = events.findLastIndex((line) => JSON.parse(line).subject === stream);
    const earlier = await json(folder, ...book, '--ordinal', String(last - 1));
    expect(earlier).toMatchObject({ ordinal: last - 1, balances: [{ quantity: 110 }] });
    const beforeAll = await json(folder, ...book, '--ordinal', '0');
    expect(beforeAll).toMatchObject({ ordinal: 0, balances: [] });
  });

  test.each([
    ['an unknown facility', ['--facility', 'east'], 1, 'no facility with the id or code east'],
    ['an unknown item', ['--facility', 'north', '--item', 'MR'], 1, 'no entry of an item MR'],
    [
      'a day that is none',
      ['--facility', 'north', '--as-at', '2026-02-30'],
      2,
      '--as-at 2026-02-30',
    ],
    [
      'a moment without offset',
      ['--facility', 'north', '--as-at', '2026-02-03T08:00:00'],
      2,
      'offset',
    ],
  ])('%s', async (_, args, exitCode, message) => {
    const ended = await runLumbung(await imported(), 'replay', ...args);
    expect(ended).toMatchObject({ exitCode, stderr: expect.stringContaining(message) });
  });
});

describe('rebuild', () => {
  test('gives the same digests every time', async () => {
    const folder = await imported();
    const once = await json(folder, 'rebuild', '--json');
    expect(once.projections.length).toBeGreaterThan(0);
    expect(await json(folder, 'rebuild', '--json')).toEqual(once);
  });

  test('a read model that is not there is refused by name', async () => {
    const { exitCode, stderr } = await runLumbung(await imported(), 'rebuild', 'stocks');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('stocks');
  });
});
