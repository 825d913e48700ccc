import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CapturedStream } from '../cli/testing/captured-stream.ts';
import { runProve } from './program.ts';
import { PROOFS } from './proofs.ts';

const sharedData = resolve(
  process.env['LUMBUNG_SHARED_DATA'] ?? join(import.meta.dirname, '../../../../shared/data'),
);

function lacks(folder: string): boolean {
  const path = join(sharedData, folder);
  const isMissing = !existsSync(path);
  if (isMissing) process.stderr.write(`skipped: there is no folder ${path} to prove with\n`);
  return isMissing;
}

async function prove(...args: readonly string[]) {
  const [stdout, stderr] = [new CapturedStream(), new CapturedStream()];
  const { signal } = new AbortController();
  const exitCode = await runProve(args, { stdout, stderr, signal });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

async function proveByName(name: string, folder: string, ...options: readonly string[]) {
  const { exitCode, stdout, stderr } = await prove(
    name,
    '--data',
    join(sharedData, folder),
    '--json',
    ...options,
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const { checks, ...proven } = JSON.parse(stdout);
  const figures: Record<string, unknown> = Object.fromEntries(
    checks.map((check: { claim: string; found: unknown }) => [check.claim, check.found]),
  );
  return { ...proven, figures };
}

test('prove lists the proofs', async () => {
  const { exitCode, stdout } = await prove();
  expect(exitCode).toBe(0);
  const names = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0]);
  expect(names).toEqual(['proof', ...Object.keys(PROOFS)]);
  expect(names).toContain('italy');
});

test('every fault that is planted into the decisions of stock is found out', async () => {
  const { exitCode, stdout } = await prove('faults', '--json');
  expect(exitCode).toBe(0);
  const { holds, faults } = JSON.parse(stdout);
  expect(holds).toBe(true);
  expect(faults.length).toBeGreaterThanOrEqual(12);
});

test('whatever is altered in an exported log is found', { timeout: 120_000 }, async () => {
  const { exitCode, stdout } = await prove('tamper', '--json', '--edits', '80', '--seed', '7');
  expect(exitCode).toBe(0);
  const { holds, edits } = JSON.parse(stdout);
  expect(holds).toBe(true);
  const rows = ['changeRow', 'removeRow', 'insertRow'];
  expect(edits.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(rows));
  for (const { edits: made, found } of edits) {
    expect(made).toBe(10);
    expect(found).toBe(made);
  }
});

test('stock at any pair of moments is what a plain book says, and the seed is told', async () => {
  const { exitCode, stdout } = await prove('oracle', '--json', '--questions', '1000');
  expect(exitCode).toBe(0);
  const { holds, seed, questions, balances } = JSON.parse(stdout);
  expect({ holds, seed, questions }).toEqual({ holds: true, seed: 1, questions: 1_000 });
  expect(balances).toBeGreaterThan(1_000);
});

test('a proof without its files is wrong usage, and names them', async () => {
  const { exitCode, stderr } = await prove('italy', '--data', import.meta.dirname);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('consegne-vaccini-latest.csv');
});

test.skipIf(lacks('italy-vaccine-deliveries'))(
  'the 21 regions of Italy agree with the published totals to the dose',
  async () => {
    const { holds, figures } = await proveByName('italy', 'italy-vaccine-deliveries');
    expect(holds).toBe(true);
    expect(figures).toMatchObject({
      receipts: 7_612,
      'returns to the supplier': 56,
      uses: 18_223,
      'rows of 0 doses listed with their line': 22,
      'doses delivered': 159_922_147,
      'doses administered': 145_134_032,
      'regions that agree to the dose': 21,
      'days with an entry that end below zero': 1_219,
      'regions with such days': 20,
    });
  },
);

test.skipIf(lacks('indonesia-satu-data'))(
  'every region and facility of Indonesia is registered in its place in the tree',
  async () => {
    const { holds, lists } = await proveByName('indonesia', 'indonesia-satu-data');
    expect(holds).toBe(true);
    expect(lists).toMatchObject([
      { list: 'regions', registered: 7_778, rejected: 0 },
      { list: 'puskesmas', registered: 10_292, rejected: 0 },
      { list: 'hospitals', registered: 3_116, rejected: 0 },
      { list: 'health offices', registered: 548, rejected: 0 },
    ]);
  },
);

test.skipIf(lacks('online-retail-uci'))(
  'the first lines of a shop are all taken or rejected, and no stock is lost',
  async () => {
    const lines = ['--lines', '30000'];
    const { holds, figures, rejectedBy } = await proveByName(
      'retail',
      'online-retail-uci',
      ...lines,
    );
    expect(holds).toBe(true);
    expect(figures).toMatchObject({
      'lines taken or rejected': 30_000,
      'lines rejected with a reason': 121,
      'lines that repeat one to the letter, taken': 431,
      'cancelling lines that take an issue back': 78,
      'cancelling lines without one, as returns': 394,
      'items: opening - issues + returns = on hand': 2_635,
      'balances below zero at any moment': 0,
      'events that a second import adds': 0,
    });
    expect(rejectedBy).toMatchObject({ 'Postage and carriage are no product': 71 });
  },
);

test.skipIf(lacks('temperature-berlinger-fridgetag'))(
  'our alarms are those of real loggers, on each of the 30 alarm days of the largest file',
  { timeout: 240_000 },
  async () => {
    const folder = join('temperature-berlinger-fridgetag', 'msupply');
    const { holds, rows, figures } = await proveByName('fridgetag', folder, '--zone', 'UTC');
    expect(holds).toBe(true);
    expect(figures).toEqual({
      'verdicts that disagree with the device': 0,
      'events that a second import adds': 0,
    });
    type Row = {
      file: string;
      day: string;
      rule: string;
      alarm: boolean;
      device: { alarm: boolean };
    };
    const largest = (rows as Row[]).filter(({ file }) => file.includes('_202206081014'));
    const days = (of: (row: Row) => boolean): string[] =>
      largest.filter(of).map(({ day, rule }) => `${day} ${rule}`);
    const alarmed = days(({ device }) => device.alarm);
    expect(alarmed).toHaveLength(30);
    expect(days(({ alarm }) => alarm)).toEqual(alarmed);
  },
);
