import type { Check } from '../proof.ts';
import type { ComparedArea } from './compare.ts';
import type { ItalyImports } from './prove-italy.ts';
import type { Published } from './published.ts';

/** What must hold once both files are imported. */
export function checksOf(
  published: Published,
  areas: readonly ComparedArea[],
  { deliveries, uses }: ItalyImports,
): Check[] {
  const daysBelowZero = published.areas.map(belowZero);
  return [
    {
      claim: 'receipts and returns taken',
      expected: published.receipts + published.returns,
      found: deliveries.rows.mapped,
    },
    {
      claim: 'zero rows listed in the rejects',
      expected: published.zeroRows,
      found: deliveries.rejects,
    },
    { claim: 'uses taken', expected: published.uses, found: uses.rows.mapped },
    {
      claim: 'commands refused',
      expected: 0,
      found: deliveries.commands.refused + uses.commands.refused,
    },
    {
      claim: 'regions that agree to the dose',
      expected: published.areas.length,
      found: count(areas, ({ equal }) => equal),
    },
    {
      claim: 'doses delivered',
      expected: sum(published.areas, (area) => area.delivered),
      found: sum(areas, (area) => area.delivered),
    },
    {
      claim: 'doses administered',
      expected: sum(published.areas, (area) => area.administered),
      found: sum(areas, (area) => area.administered),
    },
    {
      claim: 'regions of which every day ends with the balance of the files',
      expected: published.areas.length,
      found: count(areas, ({ daysEqual }) => daysEqual),
    },
    {
      claim: 'days with an entry that end below zero',
      expected: sum(daysBelowZero, (days) => days),
      found: sum(areas, (area) => area.daysBelowZero),
    },
    {
      claim: 'regions with such days',
      expected: count(daysBelowZero, (days) => days > 0),
      found: count(areas, (area) => area.daysBelowZero > 0),
    },
    {
      claim: 'such days whose shortage no uncovered lines explain',
      expected: 0,
      found: sum(areas, (area) => area.daysUnflagged),
    },
    {
      claim: 'regions whose uncovered lines all follow the rule',
      expected: published.areas.length,
      found: count(areas, (area) => area.flagsFollowRule),
    },
  ];
}

function belowZero({ balanceByDay }: Published['areas'][number]): number {
  return [...balanceByDay.values()].filter((balance) => balance < 0).length;
}

function count<Item>(items: readonly Item[], isMeant: (item: Item) => boolean): number {
  return items.filter(isMeant).length;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
