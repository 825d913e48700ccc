import type { AskableFacts } from '../../ports/fact-database.ts';
import type { Visible } from '../facilities.ts';
import { ANALYTICS_LIMITS } from './limits.ts';

/**
 * The visible facilities in the order of their identifiers, some at a time: first the one that a
 * page goes on in, where it is visible, then those behind it.
 */
export async function* facilityChunks(
  facts: AskableFacts,
  visible: Visible,
  from: string,
): AsyncGenerator<readonly string[]> {
  if (from !== '' && (visible === 'all' || visible.has(from))) yield [from];
  for (let after = from; ;) {
    const chunk = visible === 'all' ? await known(facts, after) : among(visible, after);
    const last = chunk.at(-1);
    if (last === undefined) return;
    yield chunk;
    after = last;
  }
}

function among(visible: ReadonlySet<string>, after: string): string[] {
  const behind = [...visible].filter((facility) => facility > after).toSorted();
  return behind.slice(0, ANALYTICS_LIMITS.facilitiesMax);
}

async function known(facts: AskableFacts, after: string): Promise<string[]> {
  const sql = `
    SELECT facility FROM facilities WHERE facility > {after:String}
    ORDER BY facility LIMIT {most:UInt32}`;
  const parameters = { after, most: ANALYTICS_LIMITS.facilitiesMax };
  const rows = await facts.query({ sql, parameters });
  return rows.map(({ facility }) => String(facility));
}
