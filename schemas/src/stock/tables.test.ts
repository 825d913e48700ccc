import { describe, expect, it } from 'vitest';
import { ACCOUNTS } from './accounts.ts';
import { CONDITIONS } from './conditions.ts';
import { MOVEMENTS } from './movements.ts';
import type { Movement } from './movements.ts';
import { REASON_CLASSES, REASONS } from './reasons.ts';
import type { Reason } from './reasons.ts';
import { VVM_STAGES, VvmStage } from './vvm-stages.ts';

describe('MOVEMENTS', () => {
  it.each(Object.entries<Movement>(MOVEMENTS))(
    '%s goes to or from the shelf',
    (_, { from, to }) => {
      expect([from, to].some(({ account }) => account === 'onHand')).toBe(true);
      expect(from).not.toEqual(to);
    },
  );

  it.each(Object.entries<Movement>(MOVEMENTS))(
    '%s says the condition on the shelf alone',
    (_, ends) => {
      for (const { account, condition } of [ends.from, ends.to]) {
        expect(condition !== undefined).toBe(account === 'onHand');
      }
    },
  );
});

describe('REASONS', () => {
  it.each(Object.entries<Reason>(REASONS))('%s has what its class needs', (_, reason) => {
    const isAdjustment = reason.class === 'adjustment';
    expect(reason.directions.length > 0).toBe(isAdjustment);
    expect(reason.account !== undefined).toBe(isAdjustment);
    expect(reason.account).not.toBe('onHand');
  });

  it('have at least one reason for every class', () => {
    const classes = new Set(Object.values<Reason>(REASONS).map((reason) => reason.class));
    expect([...classes].toSorted()).toEqual(Object.keys(REASON_CLASSES).toSorted());
  });

  it('are never taken for an identifier of a reason of the country', () => {
    expect(Object.keys(REASONS).filter((code) => code.includes('-'))).toEqual([]);
  });
});

describe('VVM_STAGES', () => {
  it('are those that a line may hold', () => {
    const stages = Object.keys(VVM_STAGES).map(Number);
    expect(stages).toEqual(VvmStage.options.flatMap((option) => [...option.values]));
  });

  it('may be used before the discard point alone', () => {
    expect(Object.values(VVM_STAGES).map(({ mayBeUsed }) => mayBeUsed)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

it('only usable stock may be used', () => {
  const usable = Object.entries(CONDITIONS).filter(([, { mayBeUsed }]) => mayBeUsed);
  expect(usable.map(([name]) => name)).toEqual(['usable']);
});

it.each(Object.entries({ ...ACCOUNTS, ...CONDITIONS, ...MOVEMENTS, ...REASONS }))(
  '%s says what it is',
  (_, { description }) => {
    expect(description).toMatch(/^\S.{3,}/);
  },
);
