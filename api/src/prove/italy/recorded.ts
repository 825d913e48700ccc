import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { civilDateOf } from '@lumbung/schemas/time';
import type { ApiClient } from '../../cli/api/api-client.ts';
import { CommandFailure } from '../../cli/failure.ts';

/** What the ledger says of one area, through its API alone. */
export type RecordedArea = {
  readonly area: string;
  /** Received less returned. */
  readonly delivered: number;
  readonly administered: number;
  /** The usable stock of the list of stock. */
  readonly usable: number;
  /** The balance after the last entry of each day, by date at the facility. */
  readonly balanceByDay: ReadonlyMap<string, number>;
  /** The entries, in the order of occurrence. */
  readonly card: readonly CardRow[];
};

const ITEM_CODE = 'COVID-19';
const ROWS_MAX = 1_000;

/** Reads all areas from the API: facilities, stock and stock cards. */
export async function readRecorded(
  api: ApiClient,
  onArea: (area: string) => void,
): Promise<readonly RecordedArea[]> {
  const { rows: items } = await api.call('listItems', { query: { q: ITEM_CODE } });
  const item = items.find(({ code }) => code === ITEM_CODE);
  if (item === undefined) throw new CommandFailure(`The API knows no item ${ITEM_CODE}.`);
  const { rows: facilities } = await api.call('listFacilities', { query: { limit: ROWS_MAX } });
  const areas: RecordedArea[] = [];
  for (const { id, code } of facilities) {
    onArea(code);
    areas.push(areaOf(code, await usableOf(api, id, item.id), await cardOf(api, id, item.id)));
  }
  return areas;
}

function areaOf(area: string, usable: number, card: readonly CardRow[]): RecordedArea {
  const sum = (isMeant: (row: CardRow) => boolean): number =>
    card.filter(isMeant).reduce((total, { quantity }) => total + quantity, 0);
  return {
    area,
    delivered: sum(({ from }) => from === 'supplier') - sum(({ to }) => to === 'supplier'),
    administered: sum(({ to }) => to === 'used'),
    usable,
    balanceByDay: new Map(card.map((row) => [civilDateOf(row.occurredAt, row.zone), row.balance])),
    card,
  };
}

async function usableOf(api: ApiClient, facilityId: string, item: string): Promise<number> {
  const { rows } = await api.call('listStock', { params: { facilityId } });
  return rows.find((row) => row.item === item)?.usable ?? 0;
}

async function cardOf(api: ApiClient, facilityId: string, itemId: string): Promise<CardRow[]> {
  const rows: CardRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.call('getStockCard', {
      params: { facilityId, itemId },
      query: { order: 'oldest', limit: ROWS_MAX, cursor },
    });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== undefined);
  return rows;
}
