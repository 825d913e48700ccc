import { expect, test } from 'vitest';
import { Tally } from './tally.ts';

function tallyOf(added: readonly string[], removed: readonly string[]): Tally {
  const tally = new Tally();
  for (const text of removed) tally.remove(text);
  for (const text of added) tally.add(text);
  return tally;
}

test('two equal bags leave nothing, whatever their order', () => {
  expect(tallyOf(['a', 'b', 'a'], ['b', 'a', 'a']).left).toEqual({ added: 0, removed: 0 });
});

test('a text that is there once more is left on its side', () => {
  expect(tallyOf(['a', 'a', 'b'], ['a', 'c']).left).toEqual({ added: 2, removed: 1 });
});
