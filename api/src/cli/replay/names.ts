import { Identifier } from '@lumbung/schemas/identifiers';
import { isEvent } from '@lumbung/schemas/event';
import type { ApiClient } from '../api/api-client.ts';
import { CommandFailure } from '../failure.ts';
import { readStreamEvents } from './read-book.ts';

/** What a person calls a thing. */
export type Named = { readonly id: string; readonly code: string; readonly name: string };

/** A facility that a person named by its id or by its code, with its time zone. */
export async function facilityNamed(
  client: ApiClient,
  idOrCode: string,
): Promise<Named & { readonly zone: string }> {
  const isId = Identifier.safeParse(idOrCode).success;
  const id = isId ? idOrCode : await facilityOfCode(client, idOrCode);
  const { events } = await readStreamEvents(client, 'facility', id);
  for (const event of events.toReversed()) {
    if (isEvent(event, 'FacilityRegistered') || isEvent(event, 'FacilityRevised')) {
      const { code, name, zone } = event.data;
      return { id, code, name, zone };
    }
  }
  throw new CommandFailure(`There is no facility ${idOrCode}.`);
}

/** The items with these ids, as they are called now. */
export async function itemsOf(
  client: ApiClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Named>> {
  const items = new Map<string, Named>();
  for (const id of new Set(ids)) {
    const { events } = await readStreamEvents(client, 'item', id);
    for (const event of events) {
      if (isEvent(event, 'ItemRegistered') || isEvent(event, 'ItemRevised')) {
        items.set(id, { id, code: event.data.code, name: event.data.name });
      }
    }
  }
  return items;
}

async function facilityOfCode(client: ApiClient, code: string): Promise<string> {
  const { rows, next } = await client.call('listFacilities', { query: { q: code, limit: 1_000 } });
  const [found, ...others] = rows.filter((row) => row.code === code);
  if (found !== undefined && others.length === 0 && next === undefined) return found.id;
  throw new CommandFailure(
    found === undefined
      ? `There is no facility with the id or code ${code}.`
      : `More than one facility has the code ${code}; name it by its id.`,
  );
}
