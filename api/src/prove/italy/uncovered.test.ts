import { expect, test } from 'vitest';
import { flagsFollowRule, uncoveredByRule } from './uncovered.ts';

type Entry = [occurredAt: string, change: number, ordinal: number, uncovered?: number];

/** A card in the order of occurrence. */
function card(...entries: Entry[]) {
  return entries.map(([occurredAt, change, ordinal, uncovered]) => ({
    occurredAt,
    change,
    ordinal,
    line: 1,
    ...(uncovered === undefined ? {} : { uncovered }),
  }));
}

test('what the book covers needs no flag', () => {
  expect(uncoveredByRule(card(['01', 10, 0], ['02', -10, 1]))).toEqual([0, 0]);
});

test('a debit says how much of it goes below zero', () => {
  expect(uncoveredByRule(card(['01', 10, 0], ['02', -14, 1], ['03', -5, 2]))).toEqual([0, 4, 5]);
});

test('a later debit that is known already leaves less for an earlier one', () => {
  expect(uncoveredByRule(card(['01', 10, 0], ['02', -8, 2], ['03', -5, 1]))).toEqual([0, 3, 0]);
});

test('a credit that is known only afterwards covers nothing that was flagged', () => {
  expect(uncoveredByRule(card(['01', 10, 1], ['02', -4, 0]))).toEqual([0, 4]);
});

test('debits of one moment follow each other', () => {
  expect(uncoveredByRule(card(['01', 5, 0], ['01', -4, 1], ['01', -4, 2]))).toEqual([0, 0, 3]);
});

test('a card with another flag than the rule says does not follow it', () => {
  expect(flagsFollowRule(card(['01', 5, 0], ['02', -7, 1, 2]))).toBe(true);
  expect(flagsFollowRule(card(['01', 5, 0], ['02', -7, 1, 1]))).toBe(false);
  expect(flagsFollowRule(card(['01', 5, 0], ['02', -7, 1]))).toBe(false);
  expect(flagsFollowRule(card(['01', 5, 0], ['02', -3, 1, 3]))).toBe(false);
});
