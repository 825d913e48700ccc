import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { Figure, figureOf } from './figure.ts';
import { UNITS } from './formula.ts';
import { DESCRIBED_FORMULAS, FORMULAS } from './formulas.ts';

const MONTH = 30.4375;

describe('every formula', () => {
  it.each(Object.entries(DESCRIBED_FORMULAS))(
    '%s says what it is and where it is from',
    (id, row) => {
      expect(row.version).toBeGreaterThanOrEqual(1);
      for (const text of [row.computes, row.expression, row.source]) expect(text).not.toBe('');
      expect(UNITS).toHaveProperty(row.unit);
      expect(id).toMatch(/^[a-z][a-zA-Z0-9]+$/);
    },
  );

  it.each(Object.entries(FORMULAS))('%s names its parameters with their units', (_, row) => {
    const parameters = Object.values(row.parameters);
    expect(parameters.length).toBeGreaterThan(0);
    for (const { unit, description } of parameters) {
      expect(UNITS).toHaveProperty(unit);
      expect(description).not.toBe('');
    }
  });

  it('carries its identifier and version into each result', () => {
    const figure = figureOf('wastageFactor', { wastageRate: 25 });
    expect(Figure.parse(figure)).toEqual({
      value: 1.333,
      formula: { id: 'wastageFactor', version: 1 },
    });
  });
});

describe('consumption', () => {
  it('is what was there and came, less what is there: C = A + B ± D − E', () => {
    const given = { beginningBalance: 100, received: 50, adjusted: -5, stockOnHand: 60 };
    expect(figureOf('totalConsumption', given).value).toBe(85);
  });

  it.each([
    [100, 0, 1, 100],
    [100, 15, 1, 200],
    [100, 1, 1, 104],
    [10, 20, 3, 13],
    // As OpenLMIS: without a day of stock there is nothing to adjust by.
    [100, 30, 1, 100],
    [100, 31, 1, 100],
    [0, 29, 1, 0],
  ])('of %i with %i days out in %i months is adjusted to %i', (consumption, out, months, value) => {
    const given = { consumption, stockOutDays: out, months };
    expect(figureOf('adjustedConsumption', given).value).toBe(value);
  });

  it('stays exact where a float is not', () => {
    const consumption = LIMITS.quantityMax * 9;
    const given = { consumption, stockOutDays: 29, months: 12 };
    // 9·10¹² × 360 ÷ 331 = 9788519637462.23…
    expect(figureOf('adjustedConsumption', given).value).toBe(9_788_519_637_463);
  });

  it('is averaged over periods and rounded up', () => {
    const average = (adjustedConsumption: number, periods: number) =>
      figureOf('averageConsumption', { adjustedConsumption, periods });
    expect(average(301, 3).value).toBe(101);
    expect(average(0, 0).noValue).toBe('nothingReported');
  });

  it('a month is over the days that had stock, with months of 365.25 ÷ 12 days', () => {
    const monthly = (consumption: number, days: number, fullDaysOut: number, monthDays = MONTH) =>
      figureOf('averageMonthlyConsumption', { consumption, days, fullDaysOut, monthDays });
    expect(monthly(365.25, 365.25, 0).value).toBe(MONTH);
    expect(monthly(90, 90, 0, 30).value).toBe(30);
    expect(monthly(90, 90, 45, 30).value).toBe(60);
    expect(monthly(100, 92, 0).value).toBe(33.0842);
    expect(monthly(0, 92, 0).value).toBe(0);
    expect(monthly(5, 92, 92).noValue).toBe('alwaysOut');
    expect(monthly(0, 0, 0).noValue).toBe('noDays');
  });
});

describe('levels and orders', () => {
  const pace = { averageMonthlyConsumption: 100, monthDays: 30 };
  const supply = { ...pace, leadTimeDays: 15, reviewPeriodDays: 60, bufferPercent: 25 };

  it('stock lasts for its quotient by consumption, and for ever without', () => {
    const months = (usable: number, averageMonthlyConsumption: number) =>
      figureOf('monthsOfStock', { usable, averageMonthlyConsumption });
    expect(months(250, 100).value).toBe(2.5);
    expect(months(1, 3).value).toBe(0.33);
    expect(months(-5, 100).value).toBe(0);
    expect(months(250, 0)).toMatchObject({ noValue: 'noConsumption' });
    expect(months(250, 0)).not.toHaveProperty('value');
  });

  it('the minimum is the demand of the lead time and the reserve', () => {
    expect(figureOf('minimumOfLeadTime', supply).value).toBe(50 + 50);
    expect(figureOf('minimumOfLeadTime', { ...supply, leadTimeDays: 1 }).value).toBe(54);
  });

  it('the maximum is the minimum and the demand of the supply interval', () => {
    expect(figureOf('maximumOfInterval', supply).value).toBe(100 + 200);
  });

  it('the maximum of months of stock is to the nearest', () => {
    const of = (averageMonthlyConsumption: number) =>
      figureOf('maximumOfMonths', { averageMonthlyConsumption, maximumMonthsOfStock: 3 }).value;
    expect([of(100), of(0.1), of(0.5)]).toEqual([300, 0, 2]);
  });

  it.each([
    [300, 120, 0, 180],
    [300, 120, 100, 80],
    [300, 300, 0, 0],
    [300, 500, 0, 0],
    // What the book is short of is not ordered on top: the shelf holds nothing, and not less.
    [300, -40, 0, 300],
  ])(
    'up to %i with %i usable and %i on the way, %i are ordered',
    (maximum, usable, inTransit, value) => {
      expect(figureOf('suggestedOrder', { maximum, usable, inTransit }).value).toBe(value);
    },
  );
});

describe('wastage', () => {
  it('of opened vials is of the doses opened, of closed ones against them', () => {
    const opened = { administered: 75, openVialWasted: 25 };
    expect(figureOf('openVialWastageRate', opened).value).toBe(25);
    expect(figureOf('closedVialWastageRate', { ...opened, closedVialWasted: 3 }).value).toBe(3);
    const none = { administered: 0, openVialWasted: 0 };
    expect(figureOf('openVialWastageRate', none).noValue).toBe('nothingOpened');
    const unopened = { ...none, closedVialWasted: 3 };
    expect(figureOf('closedVialWastageRate', unopened).noValue).toBe('nothingOpened');
  });

  it('over three levels of stores with 1 % and 25 % at the end is 27.23 %, factor 1.374', () => {
    const given = { closedVialWastageRate: 1, openVialWastageRate: 25, storeLevels: 3 };
    const national = figureOf('nationalWastageRate', given).value ?? 0;
    expect(national).toBe(27.23);
    expect(figureOf('wastageFactor', { wastageRate: national }).value).toBe(1.374);
  });

  it('of everything leaves no factor', () => {
    expect(figureOf('wastageFactor', { wastageRate: 0 }).value).toBe(1);
    expect(figureOf('wastageFactor', { wastageRate: 100 }).noValue).toBe('allWasted');
  });
});

describe('availability', () => {
  it('is of the facilities that reported', () => {
    const of = (facilitiesOut: number, facilitiesReporting: number) =>
      figureOf('stockOutRate', { facilitiesOut, facilitiesReporting });
    expect(of(1, 3).value).toBe(33.33);
    expect(of(0, 0).noValue).toBe('nothingReported');
  });

  it('is full in the months of items and facilities without a stock-out', () => {
    const of = (itemMonths: number, itemMonthsOut: number) =>
      figureOf('fullStockAvailability', { itemMonths, itemMonthsOut });
    expect(of(120, 3).value).toBe(97.5);
    expect(of(0, 0).noValue).toBe('nothingReported');
  });
});
