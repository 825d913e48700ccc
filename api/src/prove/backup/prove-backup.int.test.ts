import { expect, it } from 'vitest';
import { CapturedStream } from '../../cli/testing/captured-stream.ts';
import { runProve } from '../program.ts';

it(
  'a backup under load restores to all that was acknowledged before it began',
  { timeout: 180_000 },
  async () => {
    const [stdout, stderr] = [new CapturedStream(), new CapturedStream()];
    const { signal } = new AbortController();
    const exitCode = await runProve(['backup', '--json'], { stdout, stderr, signal });
    expect({ exitCode, stderr: stderr.text }).toEqual({ exitCode: 0, stderr: '' });
    const { holds, acknowledged, perSecond, events, live } = JSON.parse(stdout.text);
    expect(holds).toBe(true);
    expect(acknowledged).toBeGreaterThan(0);
    expect(perSecond).toBeGreaterThan(0);
    expect(events).toBeGreaterThanOrEqual(acknowledged);
    // Commands went on arriving: the backup is a beginning, and not all of it.
    expect(live).toBeGreaterThan(events);
  },
);
