import type { DailyStockRow } from '@lumbung/schemas/endpoints/analytics-rows';
import type { AskableFacts } from '../../ports/fact-database.ts';
import type { Visible } from '../facilities.ts';
import { keysetOf, pageOf } from '../page.ts';
import type { Page, PageRequest } from '../page.ts';
import { loadedOrdinal } from './account-sums.ts';
import { facilityChunks } from './facility-chunks.ts';

/** Whose rows are asked for: of the visible facilities, or of one of them; of one item, or all. */
export type AnalyticsRequest = PageRequest & {
  readonly visible: Visible;
  readonly item?: string | undefined;
  /** The clock's moment: nothing is known from it on. */
  readonly until: string;
};

/** A question with a name: parameters go in by their names and types, and never as SQL. */
export type NamedQuestion<Found extends AboutColumns, Row> = {
  /**
   * The SELECT of all rows of all facilities, with the columns `facility` and `item`; `{until:…}`
   * is always there for it. Days are texts.
   */
  readonly select: string;
  /** The columns, all of texts, that tell rows apart and that they are in the order of. */
  readonly order: readonly ['facility', ...(keyof Found & string)[]];
  readonly rowOf: (found: Found) => Row;
};

/** What every row says of its facility and its item; null where the catalogue does not know it. */
export type AboutColumns = {
  readonly facility: string;
  readonly facility_code: string | null;
  readonly facility_name: string | null;
  readonly item: string;
  readonly item_code: string | null;
  readonly item_name: string | null;
  readonly unit: string | null;
};

/** What an answer of analytics says besides its rows. */
export type AnalyticsPage<Row> = Page<Row> & { ordinal: number };

/**
 * Asks a question of the visible facilities, some at a time, in the order of their identifiers.
 *
 * @throws {FactsUnavailable} when the facts cannot be asked now
 * @throws {InvalidCursor} when the cursor is of another list
 */
export async function askOf<Found extends AboutColumns, Row>(
  facts: AskableFacts,
  question: NamedQuestion<Found, Row>,
  request: AnalyticsRequest,
  parameters: Readonly<Record<string, unknown>>,
): Promise<AnalyticsPage<Row>> {
  const { limit, item = '', until, visible } = request;
  const pattern = question.order.map(() => '');
  const place = keysetOf(request.cursor, pattern);
  const keys = (place ?? pattern).map((value, index) => [`after_${index}`, value] as const);
  // Before anything else: what is answered is never older than this.
  const ordinal = await loadedOrdinal(facts);
  const sql = textOf(question);
  const found: Found[] = [];
  for await (const facilities of facilityChunks(facts, visible, String(place?.[0] ?? ''))) {
    const rows = limit + 1 - found.length;
    const asked = { ...parameters, ...Object.fromEntries(keys), facilities, item, rows };
    const answered = await facts.query({ sql, parameters: { ...asked, until: sqlMoment(until) } });
    found.push(...(answered as readonly Found[]));
    if (found.length > limit) break;
  }
  const keyset = (row: Found) => question.order.map((column) => String(row[column]));
  return { ...pageOf(found, limit, question.rowOf, keyset), ordinal };
}

function textOf({
  select,
  order,
}: Pick<NamedQuestion<never, unknown>, 'select' | 'order'>): string {
  const columns = order.map((column) => `told.${column}`).join(', ');
  const after = order.map((_, index) => `{after_${index}:String}`).join(', ');
  return `
SELECT * EXCEPT (known_facility, known_item)
FROM (
  SELECT * FROM (${select}) AS told
  WHERE told.facility IN {facilities:Array(String)}
    AND ({item:String} = '' OR told.item = {item:String})
    AND (${columns}) > (${after})
  ORDER BY ${columns}
  LIMIT {rows:UInt32}
) AS answer
LEFT JOIN (
  SELECT facility AS known_facility, code AS facility_code, name AS facility_name FROM facilities
) AS place ON known_facility = answer.facility
LEFT JOIN (
  SELECT item AS known_item, code AS item_code, name AS item_name, unit FROM items
) AS thing ON known_item = answer.item
ORDER BY ${order.map((column) => `answer.${column}`).join(', ')}`;
}

/** A moment as ClickHouse reads it where it is a parameter. */
function sqlMoment(moment: string): string {
  return moment.replace('T', ' ').replace('Z', '');
}

/** SQL of the clock's moment. */
export const UNTIL = "{until:DateTime64(6, 'UTC')}";

/** What a row says of its facility and its item. */
export function aboutOf(
  found: AboutColumns,
): Pick<
  DailyStockRow,
  'facility' | 'facilityCode' | 'facilityName' | 'item' | 'itemCode' | 'itemName' | 'unit'
> {
  return {
    facility: found.facility,
    facilityCode: found.facility_code ?? found.facility,
    facilityName: found.facility_name ?? found.facility,
    item: found.item,
    itemCode: found.item_code ?? found.item,
    itemName: found.item_name ?? found.item,
    unit: found.unit ?? '',
  };
}
