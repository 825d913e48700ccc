import type { AskableFacts } from '../../ports/fact-database.ts';
import type { AccountSum } from '../account-sums.ts';

/** The last event whose facts are all there; -1 before the first. */
export async function loadedOrdinal(facts: AskableFacts): Promise<number> {
  const sql = 'SELECT min(ordinal) AS ordinal FROM loaded';
  const [row] = await facts.query({ sql, parameters: {} });
  return Number(row?.['ordinal'] ?? -1);
}

/** The sums of the accounts of a facility, by item and lot, of the movements up to an ordinal. */
export async function factSums(
  facts: AskableFacts,
  parameters: { readonly facility: string; readonly ordinal: number },
): Promise<AccountSum[]> {
  const rows = await facts.query({ sql: SUMS, parameters });
  return rows as readonly AccountSum[] as AccountSum[];
}

const SUMS = `
SELECT movement.item AS item, movement.lot AS lot, end.1 AS account, sum(end.2) AS quantity
FROM movements AS movement
ARRAY JOIN [
  (movement.account_to, movement.quantity), (movement.account_from, -movement.quantity)
] AS end
WHERE movement.facility = {facility:String} AND movement.ordinal <= {ordinal:Int64}
GROUP BY movement.item, movement.lot, end.1
HAVING quantity != 0`;

/** The facilities that have movements in the facts. */
export async function facilitiesWithFacts(facts: AskableFacts): Promise<string[]> {
  const sql = 'SELECT DISTINCT facility FROM movements';
  const rows = await facts.query({ sql, parameters: {} });
  return rows.map(({ facility }) => String(facility));
}
