import { expect, test } from 'vitest';
import { BUSINESS_REJECTIONS } from '@lumbung/schemas/business-rejections';
import { BRANCHES, NOT_REACHED } from './branches.ts';
import { checkedOf } from './checked.ts';
import { firstBreaking } from './first-breaking.ts';
import { FAULTS } from './planted-faults.ts';
import { runHistory } from './history.ts';
import { LAWS } from './laws.ts';
import { simulate } from './simulate.ts';

const SEED = 1;

/** What a few thousand commands may miss: the long run must not. */
const RARE_SHARE_MAX = 0.15;

test('thousands of random commands break no law', { timeout: 120_000 }, async () => {
  const { broken, branches } = await simulate({ seed: SEED, commands: 5_000 });
  expect(broken).toEqual(new Map());
  const missed = BRANCHES.filter((name) => !branches.has(name));
  expect(missed.filter((name) => !/^(event|refused): /.test(name))).toEqual([]);
  expect(missed.length).toBeLessThan(BRANCHES.length * RARE_SHARE_MAX);
  expect([...branches.keys()].filter((name) => !BRANCHES.includes(name))).toEqual([]);
});

test('every refusal is awaited, or named with the reason why it is not', () => {
  const awaited = BRANCHES.filter((name) => name.startsWith('refused: '));
  const all = Object.keys(BUSINESS_REJECTIONS).length;
  expect(awaited.length + Object.keys(NOT_REACHED).length).toBe(all);
});

test('a seed makes the same history, byte for byte', async () => {
  const [one, other] = [await runHistory(SEED, 200), await runHistory(SEED, 200)];
  expect(JSON.stringify(other.events)).toBe(JSON.stringify(one.events));
});

test('the command after which a law is broken is found', { timeout: 60_000 }, async () => {
  const fault = FAULTS.find(({ name }) => name === 'one too many is taken');
  const history = { seed: SEED, commands: 250, fault };
  const law = 'a document moves what was said';
  const first = await firstBreaking(law, history);
  expect(first?.request?.kind).toBe('stock.consume');
  const holds = LAWS[law] ?? expect.fail();
  const brokenAfter = async (until: number) =>
    !holds(checkedOf(await runHistory(SEED, 250, { fault, until })));
  const last = first?.commands ?? 0;
  expect([await brokenAfter(last - 1), await brokenAfter(last)]).toEqual([false, true]);
});

test.each(FAULTS)('it is found out that $name', { timeout: 120_000 }, async (fault) => {
  const { broken } = await simulate({ seed: SEED, commands: 20_000, fault, untilBroken: true });
  expect([...broken.keys()]).not.toEqual([]);
});
