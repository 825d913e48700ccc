import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { keepBridge } from './keep.ts';
import { NoEngine } from './spawn.ts';

it('is started again after pauses that grow, and is unavailable meanwhile', async () => {
  const pauses: number[] = [];
  const fails = async () => {
    throw new Error('it broke');
  };
  const bridge = keepBridge('', { onDown: (_, wait) => pauses.push(wait) }, fails);
  while (pauses.length < 3) await pause(10);
  expect(pauses).toEqual([250, 500, 1_000]);
  expect(() => bridge.address()).toThrow(expect.objectContaining({ code: 'unavailable' }));
  await bridge.close();
});

it('is not started again where there is no engine', async () => {
  const absent: string[] = [];
  let starts = 0;
  const fails = async () => {
    starts += 1;
    throw new NoEngine('not for this platform');
  };
  const bridge = keepBridge('', { onAbsent: (reason) => absent.push(reason) }, fails);
  await pause(400);
  expect({ absent, starts }).toEqual({ absent: ['not for this platform'], starts: 1 });
  expect(() => bridge.address()).toThrow('not for this platform');
  await bridge.close();
});
