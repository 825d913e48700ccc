import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacksClickhouse } from '../../testing/clickhouse-service.ts';
import { rowsOfLog } from '../../testing/fact-rows.ts';
import { bare, line } from '../../testing/stock-lines.ts';
import { beginStockStory } from '../../testing/stock-story.ts';
import { idOf } from '../../testing/story.ts';
import { tellFacts } from '../../testing/told-facts.ts';
import type { ToldFacts } from '../../testing/told-facts.ts';
import { movementFacts } from '../movements.ts';

const { events, tell, receive } = beginStockStory(['opv']);
const basis: never[] = [];
const broken = { ...line('opv', 3), reason: 'breakage', movement: 'closedVialDiscard' } as const;

tell('SupplyRouteSet', 'clinic', { supplier: idOf('store') });
tell('LotRegistered', 'A', { item: idOf('opv'), number: 'A', expiry: '2026-04-30', basis });
tell('LotRegistered', 'B', { item: idOf('opv'), number: 'B', expiry: '2026-12-31', basis });
tell('LotCorrected', 'B', { number: 'B', reason: 'labelMisread', basis });
tell('LotMerged', 'B', { into: idOf('A'), reason: 'sameLot', basis });
tell('LotStatusChanged', 'A', { status: 'onHold', reason: 'underInvestigation', basis });
receive('opv', 20);
const discarded = tell('StockDiscarded', 'clinic', { ...bare, lines: [broken] });
tell('StockDiscarded', 'clinic', { ...bare, lines: [broken] });
const back = {
  ...line('opv', 3),
  reverses: { event: discarded.id, line: 1 },
  from: { account: 'onHand', condition: 'awaitingDisposal' },
  to: { account: 'onHand', condition: 'usable' },
} as const;
tell('MovementReversed', 'clinic', { ...bare, reason: 'enteredTwice', lines: [back] });

describe.skipIf(lacksClickhouse())('the views', () => {
  let told: ToldFacts;
  beforeAll(async () => {
    told = await tellFacts(events);
  });
  afterAll(() => told.close());

  const ask = (sql: string) => told.facts.query({ sql, parameters: {} });

  it('tell what is known now of each thing', async () => {
    expect(await ask('SELECT * FROM facilities')).toMatchObject([
      { facility: idOf('clinic'), name: 'Clinic', supplier: idOf('store'), is_closed: 0 },
    ]);
    expect(await ask('SELECT * FROM items')).toMatchObject([
      { item: idOf('opv'), name: 'opv', unit: 'dose', is_retired: 0 },
    ]);
    expect(await ask('SELECT * FROM lots ORDER BY number')).toMatchObject([
      { number: 'A', expiry: '2026-04-30', status: 'onHold', into_lot: null },
      { number: 'B', expiry: null, status: 'released', into_lot: idOf('A') },
    ]);
    expect(await ask('SELECT * FROM regions')).toEqual([]);
  });

  it('take a discard back from the reason that it had', async () => {
    const sql = 'SELECT reason, sum(closed_vial) AS closed FROM daily_wastage GROUP BY reason';
    expect(await ask(sql)).toEqual([{ reason: 'breakage', closed: 3 }]);
  });

  it('see a row once that was loaded twice', async () => {
    const sums = 'SELECT count() AS n, sum(quantity) AS sum FROM movements';
    const before = await ask(sums);
    const rows = await rowsOfLog(movementFacts, events);
    await told.facts.store.insert({ table: movementFacts, rows, token: 'once more' });
    expect(await ask(sums)).toEqual(before);
  });

  it('refuse what asks for more rows than one answer may have', async () => {
    const asked = ask('SELECT number FROM numbers(200000)');
    await expect(asked).rejects.toMatchObject({ code: 'question-too-large' });
  });

  it.each([
    'daily_stock',
    'daily_consumption',
    'monthly_consumption',
    'daily_wastage',
    'usable_lots',
    'usable_stock',
    'stock_outs',
    'stock_out_days',
    'expiry_risk',
  ])('of some facilities read their movements alone: %s', async (name) => {
    const plan = await ask(`EXPLAIN indexes = 1 SELECT * FROM ${name} WHERE facility IN ('a')`);
    const text = plan.map((row) => String(row['explain'])).join('\n');
    const reads = text.split('ReadFromMergeTree').filter((read) => read.includes('.movements_v'));
    expect(reads.length).toBeGreaterThan(0);
    for (const read of reads) expect(read).toContain('facility in 1-element set');
  });
});
