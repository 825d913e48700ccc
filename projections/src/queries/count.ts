import { sql } from 'kysely';
import type { CountLineRow, CountRow } from '@lumbung/schemas/endpoints/counts';
import type { Database } from '../tables/database.ts';
import { countRow, countsKnownAt } from './counts.ts';
import type { FoundCount } from './counts.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Which count is asked for, and what is known of it. */
type CountRequest = {
  readonly facility: string;
  readonly event: string;
  readonly ordinal?: number | undefined;
};

/** A count with what it found of each balance; `count` is undefined where none was known. */
type CountAnswer = {
  readonly ordinal: number;
  readonly count: CountRow | undefined;
  readonly items: string[];
  readonly rows: CountLineRow[];
};

type FoundLine = Database['count_line'];
type FoundPart = Database['count_part'];
type FoundRestatement = Database['count_restatement'];
type KeyColumns = Pick<
  FoundLine,
  'item' | 'lot' | 'program' | 'funding' | 'place' | 'vvm_stage' | 'condition'
>;

/**
 * A count of a facility: booked and variance of each balance as they were first recorded, and as
 * the events restate them that were recorded since. What was counted stays.
 */
export async function getCount(view: View, request: CountRequest): Promise<CountAnswer> {
  const { facility, event, ordinal = view.ordinal } = request;
  const found = await sql<FoundCount>`
    ${countsKnownAt(ordinal)}
    where event = ${event} and facility = ${facility} and ordinal <= ${ordinal}`.execute(view.db);
  const [count] = found.rows;
  if (count === undefined) return { ordinal, count: undefined, items: [], rows: [] };
  const rows = await linesOf(view, event, ordinal);
  return { ordinal, count: countRow(count), items: await itemsOfScope(view, event), rows };
}

/** The items of the scope of a count or of a start, where that names items. */
export async function itemsOfScope({ db }: View, event: string): Promise<string[]> {
  const of = db.selectFrom('count_item').select('item').where('event', '=', event);
  const found = await of.orderBy('item').execute();
  return found.map(({ item }) => item);
}

async function linesOf({ db }: View, event: string, ordinal: number): Promise<CountLineRow[]> {
  const lines = await db
    .selectFrom('count_line')
    .selectAll()
    .where('event', '=', event)
    .orderBy('line')
    .execute();
  const parts = await db
    .selectFrom('count_part')
    .selectAll()
    .where('event', '=', event)
    .orderBy('line')
    .orderBy('part')
    .execute();
  const restatements = await db
    .selectFrom('count_restatement')
    .selectAll()
    .where('count', '=', event)
    .where('ordinal', '<=', ordinal)
    .orderBy('ordinal')
    .orderBy('line')
    .execute();
  const partsOf = Map.groupBy(parts, ({ line }) => line);
  const restatementsOf = Map.groupBy(restatements, ({ balance }) => balance);
  const named = new Set(lines.map(({ balance }) => balance));
  const others = [...restatementsOf].filter(([balance]) => !named.has(balance));
  return [
    ...lines.map((line) =>
      lineRow(line, partsOf.get(line.line) ?? [], restatementsOf.get(line.balance) ?? []),
    ),
    ...others.map(([, of]) => lineRow(impliedLine(of[0] as FoundRestatement), [], of)),
  ];
}

type ShownLine = Omit<FoundLine, 'line' | 'event' | 'balance'> & { readonly line: number | null };

/** A balance that the count had no line about was zero in the book, and was asserted so. */
function impliedLine(row: FoundRestatement): ShownLine {
  const rest = { line: null, lot_number: null, expiry: null, reason: null, unaccounted: null };
  return { ...row, ...rest, counted: 0, booked: 0, variance: 0, implied: 1 };
}

function lineRow(
  line: ShownLine,
  parts: readonly FoundPart[],
  restatements: readonly FoundRestatement[],
): CountLineRow {
  const delta = restatements.reduce((sum, each) => sum + each.delta, 0);
  return {
    ...(withoutNulls({ line: line.line, ...keyMembers(line) }) as CountLineRow),
    ...withoutNulls({ lotNumber: line.lot_number, expiry: line.expiry, reason: line.reason }),
    counted: line.counted,
    implied: line.implied === 1,
    parts: parts.map(({ reason, quantity }) => ({ reason, quantity })),
    recorded: figures(line, 0),
    restated: figures(line, delta),
    restatedBy: restatements.map((each) => ({
      ordinal: each.ordinal,
      event: each.event,
      recordedAt: each.recorded_at,
      delta: each.delta,
    })),
  };
}

/** A balance key as an answer says it, empty members still there. */
type KeyMembers = Omit<KeyColumns, 'vvm_stage'> & { readonly vvmStage: number | null };

/** What an answer says of a balance key. */
export function keyMembers(row: KeyColumns): KeyMembers {
  const { item, lot, program, funding, place, vvm_stage: vvmStage, condition } = row;
  return { item, lot, program, funding, place, vvmStage, condition };
}

/** What a later fact adds to the variance, it takes from what the book had. */
function figures({ booked, variance, unaccounted }: ShownLine, delta: number) {
  const left = unaccounted === null ? {} : { unaccounted: unaccounted + delta };
  return { booked: booked - delta, variance: variance + delta, ...left };
}
