import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CapturedStream } from '../cli/testing/captured-stream.ts';
import type { Measured } from './measure.ts';
import { runBench } from './program.ts';
import type { Results } from './results.ts';
import { ROWS } from './rows.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lumbung-bench-test-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function bench(...args: readonly string[]) {
  const [stdout, stderr] = [new CapturedStream(), new CapturedStream()];
  const { signal } = new AbortController();
  const exitCode = await runBench(args, { stdout, stderr, signal });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

/** The least of a row that shows that it works. */
async function tiny(name: string): Promise<Measured> {
  const results = join(folder, `${name}.json`);
  const events = name === 'readings' ? '600' : '60';
  const ran = await bench(
    name,
    '--events',
    events,
    '--rounds',
    '1',
    '--json',
    '--results',
    results,
  );
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  const printed = JSON.parse(ran.stdout) as Results;
  expect(JSON.parse(readFileSync(results, 'utf8'))).toEqual(printed);
  expect(printed.rows.map((row) => row.name)).toEqual([name]);
  return printed.rows[0] as Measured;
}

describe('the benchmark', () => {
  const measurable = Object.entries(ROWS).filter(([, row]) => !('lacks' in row));

  it.each(measurable.map(([name]) => name))(
    'measures %s, and its floor does the same work',
    async (name) => {
      const { ours, floor, work, same } = await tiny(name);
      expect(Object.values(work).every((amount) => amount > 0)).toBe(true);
      expect(ours.rounds).toHaveLength(1);
      expect(ours.median).toBeGreaterThan(0);
      // Over HTTP the floor repeats an event of each kind, which may differ by some digits.
      const { count, bytes } = same.floor ?? same.ours;
      expect(count).toBe(same.ours.count);
      expect(Math.abs(bytes - same.ours.bytes)).toBeLessThanOrEqual(
        name === 'http' ? same.ours.bytes / 50 : 0,
      );
      expect(floor?.rounds.length ?? 1).toBe(1);
    },
  );

  it('says which row is worse than before, and ends with 1', async () => {
    const row = await tiny('bulk');
    const before = join(folder, 'before.json');
    const best = { median: 1e6, min: 1e6, max: 1e6, rounds: [1e6] };
    writeFileSync(before, JSON.stringify({ rows: [{ ...row, ours: best, ratio: best }] }));
    const results = join(folder, 'now.json');
    const args = ['bulk', '--events', '60', '--rounds', '1', '--results', results];
    const { exitCode, stdout } = await bench(...args, '--compare', before);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^bulk .*WORSE$/m);
  });

  it('lists its rows, and refuses one that there is not', async () => {
    const help = await bench('--help');
    expect(help.exitCode).toBe(0);
    for (const name of Object.keys(ROWS)) expect(help.stdout).toMatch(new RegExp(`^${name} `, 'm'));
    expect((await bench('flight')).exitCode).toBe(2);
    expect((await bench('--compare', join(folder, 'none.json'))).exitCode).toBe(2);
  });
});
