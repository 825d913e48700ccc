import { check } from '../proof.ts';
import type { Check } from '../proof.ts';
import type { Imported } from '../program/import-file.ts';
import type { ComparedArea } from './compare.ts';
import type { Published, PublishedArea } from './published.ts';

/** The two files, imported once. */
export type ItalyImports = { readonly deliveries: Imported; readonly uses: Imported };

/** What must hold of the rows of the files once both are imported. */
export function checkRows(
  published: Published,
  areas: readonly ComparedArea[],
  { deliveries, uses }: ItalyImports,
): readonly Check[] {
  const rejects = [...deliveries.rejects, ...uses.rejects];
  const ofNone = deliveries.rejects.filter(({ line }) => published.zeroLines.includes(line));
  return [
    check(
      'receipts',
      published.receipts,
      sum(areas, (area) => area.receipts),
    ),
    check(
      'returns to the supplier',
      published.returns,
      sum(areas, (area) => area.returns),
    ),
    check(
      'uses',
      published.uses,
      sum(areas, (area) => area.uses),
    ),
    check('rows of 0 doses listed with their line', published.zeroLines.length, ofNone.length),
    check('other rejects', 0, rejects.length - ofNone.length),
  ];
}

/** What must hold of the doses and of the days below zero, over all areas. */
export function checkAreas(
  { areas: published }: Published,
  areas: readonly ComparedArea[],
): readonly Check[] {
  const daysPublished = published.map(daysBelowZero);
  const all = published.length;
  return [
    check(
      'doses delivered',
      sum(published, (area) => area.delivered),
      sum(areas, (area) => area.delivered),
    ),
    check(
      'doses administered',
      sum(published, (area) => area.administered),
      sum(areas, (area) => area.administered),
    ),
    check(
      'regions that agree to the dose',
      all,
      count(areas, ({ equal }) => equal),
    ),
    check(
      'regions of which every day ends as in the files',
      all,
      count(areas, ({ daysEqual }) => daysEqual),
    ),
    check(
      'days with an entry that end below zero',
      sum(daysPublished, (days) => days),
      sum(areas, (area) => area.daysBelowZero),
    ),
    check(
      'regions with such days',
      count(daysPublished, (days) => days > 0),
      count(areas, (area) => area.daysBelowZero > 0),
    ),
    check(
      'such days whose shortage no uncovered lines explain',
      0,
      sum(areas, (area) => area.daysUnflagged),
    ),
    check(
      'regions whose uncovered lines all follow the rule',
      all,
      count(areas, (area) => area.flagsFollowRule),
    ),
  ];
}

function daysBelowZero({ balanceByDay }: PublishedArea): number {
  return [...balanceByDay.values()].filter((balance) => balance < 0).length;
}

function count<Item>(items: readonly Item[], isMeant: (item: Item) => boolean): number {
  return items.filter(isMeant).length;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
