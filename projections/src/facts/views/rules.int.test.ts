import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { survivorOf } from '@lumbung/schemas/catalogue/survivor';
import { startOfDay } from '@lumbung/schemas/time';
import { lacksClickhouse } from '../../testing/clickhouse-service.ts';
import { beginStory, idOf } from '../../testing/story.ts';
import { tellFacts } from '../../testing/told-facts.ts';
import type { ToldFacts } from '../../testing/told-facts.ts';
import { startOfDate } from './civil-time.ts';

const LOTS = Array.from({ length: 40 }, (_, index) => `lot ${index}`);

const ZONES = [
  'Asia/Jakarta',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'America/Havana',
  'Europe/Rome',
  'Asia/Beirut',
  'Pacific/Apia',
  'UTC',
];

/** Days whose midnight, or that as a whole, some zone leaves out. */
const GAPS = ['2018-11-04', '2019-02-17', '2026-03-29', '2011-12-30', '2011-12-31'];

describe.skipIf(lacksClickhouse())('the views keep the rules of the ledger', () => {
  let told: ToldFacts;
  beforeAll(async () => {
    told = await tellFacts([]);
  });
  afterAll(() => told.close());

  it('that say which lot survives of those that were merged, in circles too', async () => {
    const step = fc.tuple(fc.constantFrom(...LOTS), fc.option(fc.constantFrom(...LOTS)));
    const steps = fc.array(step, { minLength: 20, maxLength: 60 });
    const chain = fc.constant(LOTS.map((lot, index) => [lot, LOTS[index + 1] ?? null] as const));
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: steps }, chain), async (merges) => {
        const { events, into } = historyOf(merges);
        const { facts, close } = await tellFacts(events);
        const rows = await facts.query({ sql: 'SELECT * FROM lot_survivors', parameters: {} });
        await close();
        const survivors = new Map(rows.map((row) => [row['lot'], row['survivor']]));
        for (const lot of LOTS.map(idOf)) {
          expect(survivors.get(lot) ?? lot).toBe(survivorOf(lot, (each) => into.get(each)));
        }
      }),
      { numRuns: 4 },
    );
  });

  it('that say when a day begins, in any zone', async () => {
    const date = fc.date({
      min: new Date('1975-01-01'),
      max: new Date('2037-12-31'),
      noInvalidDate: true,
    });
    const anyDay = date.map((each) => each.toISOString().slice(0, 10));
    const day = fc.oneof({ weight: 3, arbitrary: anyDay }, fc.constantFrom(...GAPS));
    const pair = fc.tuple(day, fc.constantFrom(...ZONES));
    const start = startOfDate('toDate32(pair.1)', 'pair.2');
    const sql = `SELECT arrayMap(pair -> toString(${start}),
      arrayZip({days:Array(String)}, {zones:Array(String)})) AS starts`;
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 200, maxLength: 200 }), async (pairs) => {
        const days = pairs.map(([each]) => each);
        const zones = pairs.map(([, zone]) => zone);
        const [row] = await told.facts.query({ sql, parameters: { days, zones } });
        const starts = ((row?.['starts'] ?? []) as string[]).map(
          (text) => `${text.replace(' ', 'T')}Z`,
        );
        expect(starts).toEqual(pairs.map(([each, zone]) => startOfDay(each, zone)));
      }),
      { numRuns: 5 },
    );
  });
});

/** Merges and what undoes them, in this order, and what each lot is merged into at last. */
function historyOf(merges: readonly (readonly [lot: string, into: string | null])[]) {
  const { events, tell } = beginStory();
  const into = new Map<string, string | undefined>();
  const basis: never[] = [];
  for (const [lot, other] of merges) {
    into.set(idOf(lot), other === null ? undefined : idOf(other));
    if (other === null) {
      const undone = { into: idOf('x'), status: 'released', reason: 'differentLots' } as const;
      tell('LotMergeUndone', lot, { ...undone, basis });
    } else tell('LotMerged', lot, { into: idOf(other), reason: 'sameLot', basis });
  }
  return { events, into };
}
