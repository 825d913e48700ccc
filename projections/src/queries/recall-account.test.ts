import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACCOUNT_NAMES } from '@lumbung/schemas/stock/accounts';
import { CONDITION_NAMES } from '@lumbung/schemas/stock/conditions';
import { accountOf, totalOf } from './recall-account.ts';
import type { LotAccount } from './recall-account.ts';

type End = Pick<LotAccount, 'account' | 'condition'>;

const ENDS: readonly End[] = [
  ...CONDITION_NAMES.map((condition) => ({ account: 'onHand', condition })),
  ...ACCOUNT_NAMES.filter((name) => name !== 'onHand').map((account) => ({
    account,
    condition: '',
  })),
];

const anyMovements = fc.array(
  fc.record({
    facility: fc.constantFrom('one', 'other'),
    from: fc.constantFrom(...ENDS),
    to: fc.constantFrom(...ENDS),
    quantity: fc.integer({ min: 1, max: 100 }),
  }),
);

it('what came in is on the shelf, left again or is missing, whatever moved', () => {
  fc.assert(
    fc.property(anyMovements, (movements) => {
      const rows = movements.flatMap(({ facility, from, to, quantity }) => [
        { facility, ...from, gained: 0, gave: quantity },
        { facility, ...to, gained: quantity, gave: 0 },
      ]);
      const { received, unaccounted, ...told } = accountOf(rows);
      expect(Object.values(told).reduce<number>((sum, each) => sum + Number(each), 0)).toBe(
        received,
      );
      expect(unaccounted).toBe(told.usable + told.missing);
      const { inTransit, dispatched, ...total } = totalOf(rows);
      expect(total.received).toBe(received - dispatched + inTransit);
    }),
  );
});

it('what one facility dispatched and another has not yet is in transit, and is received once', () => {
  const rows = [
    { facility: 'store', account: 'supplier', condition: '', gained: 0, gave: 100 },
    { facility: 'store', account: 'onHand', condition: 'usable', gained: 100, gave: 60 },
    { facility: 'store', account: 'inTransit', condition: '', gained: 60, gave: 0 },
    { facility: 'clinic', account: 'inTransit', condition: '', gained: 0, gave: 45 },
    { facility: 'clinic', account: 'onHand', condition: 'quarantined', gained: 45, gave: 0 },
  ];
  expect(totalOf(rows)).toMatchObject({
    received: 100,
    usable: 40,
    quarantined: 45,
    dispatched: 60,
    inTransit: 15,
    unaccounted: 40,
  });
});
