import { describe, expect, it } from 'vitest';
import { figureOf } from './figure.ts';
import { levelsOf, statusOf } from './levels.ts';
import type { ItemPolicy } from './levels.ts';

const switches = { transfers: 'notCounted', stockOutDays: 'leftOut', monthDays: 30 } as const;
const stated: ItemPolicy = { minimum: 10, maximum: 40 };

function levels(policy: ItemPolicy, consumption: number, days = 30) {
  const given = { consumption, days, fullDaysOut: 0, monthDays: 30 };
  const average = figureOf('averageMonthlyConsumption', given, switches);
  const { minimum, maximum } = levelsOf(policy, average, switches);
  return [minimum, maximum].map(({ value, formula }) => [value, formula.id]);
}

describe('the levels that an item is planned by', () => {
  it('are the stated ones where nothing else is said', () => {
    expect(levels(stated, 100)).toEqual([
      [10, 'statedLevel'],
      [40, 'statedLevel'],
    ]);
  });

  it('follow from lead time and review period, with a reserve of a quarter', () => {
    const supplied = { ...stated, leadTimeDays: 15, reviewPeriodDays: 60 };
    expect(levels(supplied, 100)).toEqual([
      [100, 'minimumOfLeadTime'],
      [300, 'maximumOfInterval'],
    ]);
    expect(levels({ ...supplied, bufferPercent: 50 }, 100)).toEqual([
      [150, 'minimumOfLeadTime'],
      [350, 'maximumOfInterval'],
    ]);
    expect(levels({ ...stated, leadTimeDays: 15 }, 100)).toEqual(levels(stated, 100));
  });

  it('go up to months of stock where a policy says how many', () => {
    expect(levels({ ...stated, maximumMonthsOfStock: 2 }, 100)).toEqual([
      [10, 'statedLevel'],
      [200, 'maximumOfMonths'],
    ]);
  });

  it('are the stated ones where there is no consumption to plan by', () => {
    const supplied = { ...stated, leadTimeDays: 15, reviewPeriodDays: 60, maximumMonthsOfStock: 2 };
    expect(levels(supplied, 0)).toEqual(levels(stated, 100));
    expect(levels(supplied, 5, 0)).toEqual(levels(stated, 100));
  });
});

describe('the status', () => {
  it('says how usable stock stands against the levels', () => {
    const statuses = [-1, 0, 9, 10, 40, 41].map((usable) => statusOf(usable, 10, 40));
    expect(statuses).toEqual(['negative', 'out', 'low', 'normal', 'normal', 'high']);
    expect([statusOf(0), statusOf(5)]).toEqual(['out', 'noLevels']);
  });
});
