import { expect, it } from 'vitest';
import { CapturedStream } from '../../cli/testing/captured-stream.ts';
import { runProve } from '../program.ts';

const ROUNDS = 4;

it(
  'a server that is killed under load loses and doubles nothing, and signs one history',
  { timeout: 180_000 },
  async () => {
    const [stdout, stderr] = [new CapturedStream(), new CapturedStream()];
    const { signal } = new AbortController();
    const args = ['kill', '--json', '--rounds', String(ROUNDS), '--seed', '7'];
    const exitCode = await runProve(args, { stdout, stderr, signal });
    expect({ exitCode, stderr: stderr.text }).toEqual({ exitCode: 0, stderr: '' });
    const { holds, seed, rounds, answered, onTheirWay, checkpoints } = JSON.parse(stdout.text);
    expect({ holds, seed, rounds }).toEqual({ holds: true, seed: 7, rounds: ROUNDS });
    expect(answered).toBeGreaterThan(0);
    expect(onTheirWay).toBeGreaterThan(0);
    expect(checkpoints).toBeGreaterThan(0);
  },
);
