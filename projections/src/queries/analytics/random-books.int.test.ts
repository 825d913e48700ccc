import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExpiryRiskRow } from '@lumbung/schemas/endpoints/analytics-rows';
import type { CardLotRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { Switches } from '@lumbung/schemas/planning/switches';
import { lacksClickhouse } from '../../testing/clickhouse-service.ts';
import { arbitraryCountry } from '../../testing/random-country.ts';
import { openWith } from '../../testing/read-models.ts';
import { idOf } from '../../testing/story.ts';
import { tellFacts } from '../../testing/told-facts.ts';
import type { Queries } from '../table.ts';
import { analyticsOver } from './table.ts';
import type { Analytics } from './table.ts';

const NAMES = ['alor', 'biak', 'cimahi', 'dili', 'ende', 'fakfak'];
const ZONE = 'Asia/Jakarta';
const UNTIL = '2026-01-20T05:00:00.000000Z';
const TODAY = '2026-01-20';
const MONTHS = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01'];
const DAYS = ['2025-09-10', '2025-10-31', '2025-11-15', '2025-12-20', '2025-12-21', '2026-01-20'];
const SWITCHES: Switches = { transfers: 'notCounted', stockOutDays: 'leftOut', monthDays: 30 };
const all = { visible: new Set(NAMES.map(idOf)), until: UNTIL, limit: 1_000 };

type Both = { readonly analytics: Analytics; readonly queries: Queries };

/** The rows of both, from the same log. */
async function withBoth(
  events: readonly object[],
  work: (both: Both) => Promise<void>,
): Promise<void> {
  const told = await tellFacts(events);
  const opened = await openWith(events);
  try {
    await work({ analytics: analyticsOver(told.facts), queries: opened.models.queries });
  } finally {
    await opened.close();
    await told.close();
  }
}

const pageOf = (name: string) => ({ facility: idOf(name), limit: 100 });
const lastOf = (month: string) => Temporal.PlainYearMonth.from(month).daysInMonth;
const periodOf = (from: string, to: string) => ({ from, to, zone: ZONE, until: UNTIL });
const keyed = <Row extends { item: string }>(name: string, row: Row) => `${idOf(name)} ${row.item}`;

describe.skipIf(lacksClickhouse())('analytics of random books', () => {
  it('say what the read models say, in every answer', { timeout: 120_000 }, async () => {
    const country = arbitraryCountry(NAMES);
    await fc.assert(
      fc.asyncProperty(country, (events) =>
        withBoth(events, async (both) => {
          await sameStockAtDaysEnds(both);
          await sameConsumption(both);
          await sameWastage(both);
          await sameStockOuts(both);
          await sameExpiryRisk(both);
        }),
      ),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

async function sameStockAtDaysEnds({ analytics, queries }: Both): Promise<void> {
  for (const day of DAYS) {
    const { rows } = await analytics.dailyStock({ ...all, from: day, to: day });
    const told = new Map(rows.map((row) => [`${row.facility} ${row.item}`, row]));
    for (const name of NAMES) {
      const asked = { ...pageOf(name), asAt: day, now: UNTIL, book: 'restated' as const };
      const { rows: stock } = await queries.listStock(asked);
      for (const row of stock) {
        const { onHand = 0, usable = 0 } = told.get(keyed(name, row)) ?? {};
        const sums = Object.groupBy(row.balances, ({ condition }) => condition);
        const held = (sums.usable ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
        expect([day, name, onHand, usable]).toEqual([day, name, row.onHand, held]);
      }
    }
  }
}

async function sameConsumption({ analytics, queries }: Both): Promise<void> {
  const asked = { ...all, from: '2025-09-01', to: '2026-01-31' };
  const { rows } = await analytics.consumption(asked);
  const told = new Map(rows.map((row) => [`${row.facility} ${row.item} ${row.month}`, row]));
  for (const month of MONTHS) {
    for (const name of NAMES) {
      const period = periodOf(`${month}-01`, `${month}-${lastOf(month)}`);
      const planned = { ...pageOf(name), period, today: TODAY, switches: SWITCHES };
      for (const row of (await queries.listPlanning(planned)).rows) {
        const found = told.get(`${keyed(name, row)} ${month}`);
        const { used = 0, issued = 0, transferred = 0, arrived = 0 } = found ?? {};
        const { total: _, ...consumption } = row.consumption;
        expect({ used, issued, transferred, arrived }).toEqual(consumption);
      }
    }
  }
}

async function sameWastage({ analytics, queries }: Both): Promise<void> {
  const asked = { from: '2025-09-20', to: '2025-12-31' };
  const { rows } = await analytics.wastage({ ...all, ...asked });
  const told = new Map(rows.map((row) => [`${row.facility} ${row.item}`, row]));
  for (const name of NAMES) {
    const period = periodOf(asked.from, asked.to);
    for (const row of (await queries.listWastage({ ...pageOf(name), period })).rows) {
      const found = told.get(keyed(name, row));
      expect([found?.used ?? 0, found?.openVial ?? 0, found?.closedVial ?? 0]).toEqual([
        row.used,
        row.openVial.quantity,
        row.closedVial.quantity,
      ]);
      if (found === undefined) continue;
      expect(found.openVialWastageRate).toEqual(row.openVialWastageRate);
      expect(found.closedVialWastageRate).toEqual(row.closedVialWastageRate);
      const closed = found.byReason.filter(({ closedVial }) => closedVial !== 0);
      const reasons = closed.map(({ reason, closedVial: quantity }) => ({ reason, quantity }));
      expect(reasons).toEqual(row.closedVial.byReason);
    }
  }
}

async function sameStockOuts({ analytics, queries }: Both): Promise<void> {
  for (const asked of [
    { from: '2025-09-01', to: '2026-01-20' },
    { from: '2025-10-31', to: '2025-12-05' },
  ]) {
    const { rows } = await analytics.stockOutDays({ ...all, ...asked });
    const told = new Map(rows.map((row) => [`${row.facility} ${row.item}`, row]));
    for (const name of NAMES) {
      const period = periodOf(asked.from, asked.to);
      for (const row of (await queries.listStockOuts({ ...pageOf(name), period })).rows) {
        const found = told.get(keyed(name, row));
        const none = { value: 0 };
        expect(found?.stockOutCalendarDays ?? none).toMatchObject({
          value: row.stockOutCalendarDays.value,
        });
        expect(found?.stockOutFullDays ?? none).toMatchObject({
          value: row.stockOutFullDays.value,
        });
        expect(found?.stockOutDays360 ?? none).toMatchObject({ value: row.stockOutDays360.value });
      }
    }
  }
}

async function sameExpiryRisk({ analytics, queries }: Both): Promise<void> {
  const daysBack = 90;
  const { rows } = await analytics.expiryRisk({ ...all, daysBack });
  const told = Map.groupBy(rows, (row) => `${row.facility} ${row.item}`);
  const from = Temporal.PlainDate.from(TODAY).subtract({ days: daysBack - 1 });
  for (const name of NAMES) {
    const period = periodOf(from.toString(), TODAY);
    const asked = { ...pageOf(name), period, today: TODAY, switches: SWITCHES };
    for (const row of (await queries.listPlanning(asked)).rows) {
      const lots = await lotsOf(queries, name, row.item);
      const { used, issued } = row.consumption;
      const days = daysBack - (row.stockOutFullDays.value ?? 0);
      const pace = days > 0 ? { consumption: Math.max(used + issued, 0), days } : NO_PACE;
      const atRisk = plainRisk(lots, pace);
      const found = told.get(keyed(name, row)) ?? [];
      expect(found.map(shown)).toEqual(atRisk);
    }
  }
}

const NO_PACE = { consumption: 0, days: 1 };

async function lotsOf(queries: Queries, name: string, item: string): Promise<CardLotRow[]> {
  const asked = { facility: idOf(name), item: item, now: UNTIL, book: 'restated' as const };
  const { rows } = await queries.listCardLots({ ...asked, limit: 100 });
  return rows
    .filter(({ expiry, usable }) => expiry !== undefined && usable > 0)
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

const sortKey = ({ expiry, lot }: CardLotRow) => `${expiry} ${lot}`;
const shown = ({ lot, usable, atRisk }: ExpiryRiskRow) => ({ lot, usable, atRisk });

/** Uses the lots up day by day, first expired first out, in parts of a day that are whole. */
function plainRisk(
  lots: readonly CardLotRow[],
  { consumption, days }: { readonly consumption: number; readonly days: number },
) {
  let used = 0;
  let leftOver = 0;
  return lots.map(({ lot, usable, expiry = '' }) => {
    const daysLeft = Temporal.PlainDate.from(TODAY).until(expiry, { largestUnit: 'days' }).days + 1;
    // All in units of a dose ÷ days, so that nothing is rounded before its time.
    const use = Math.min(usable * days, consumption * daysLeft - used);
    used += use;
    const before = Math.ceil(leftOver / days);
    leftOver += usable * days - use;
    return { lot, usable, atRisk: Math.ceil(leftOver / days) - before };
  });
}
