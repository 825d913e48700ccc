import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { DemoServer } from './demo-server.ts';

/** An item with lots at the facility of the demo's staff. */
export type Stocked = {
  readonly facilityId: string;
  readonly item: string;
  readonly name: string;
};

/** Registers an item and receives lots of it at the facility of the demo's staff. */
export async function stockLots(
  server: DemoServer,
  name: string,
  lots: readonly { readonly number: string; readonly expiry: string; readonly quantity: number }[],
  occurredAt?: string,
): Promise<Stocked> {
  const national = await server.clientOf('national');
  const manager = await server.clientOf('manager');
  const item = newIdentifier();
  await national.call('registerItem', {
    commandId: newIdentifier(),
    body: {
      id: item,
      code: name,
      name,
      unit: 'dose',
      lotManaged: true,
      presentations: [{ name: 'vial', unitsPerPack: 10 }],
      storageClass: 'refrigerated',
      freezeSensitive: true,
      vvmType: 'VVM14',
      openVialPolicy: 'sixHours',
    },
  });
  const { homeFacility: facilityId = '' } = await manager.call('getMe', {});
  const { rows } = await manager.call('listParties', { query: { role: 'supplier' } });
  const { ordinal } = await manager.call('recordTransaction', {
    params: { facilityId },
    commandId: newIdentifier(),
    body: {
      kind: 'stock.receive',
      ...(occurredAt === undefined ? {} : { occurredAt }),
      supplier: rows[0]?.id,
      lines: lots.map(({ number, expiry, quantity }) => ({
        item,
        lot: { number, expiry },
        quantity,
      })),
    },
  });
  await manager.call('listStock', { params: { facilityId }, query: { minOrdinal: ordinal } });
  return { facilityId, item, name };
}

/** Defines a place at a facility. */
export async function definePlace(
  server: DemoServer,
  facilityId: string,
  name: string,
): Promise<void> {
  const body = { place: newIdentifier(), code: name, name };
  const command = { kind: 'place.define', target: facilityId, body };
  await sendCommands(server, 'national', [{ commandId: newIdentifier(), ...command }]);
}

/** Sends commands together, as a device does that was cut off; answers their verdicts. */
export async function sendCommands(
  server: DemoServer,
  user: string,
  commands: readonly object[],
): Promise<string[]> {
  const response = await fetch(`${server.url}/v1/commands`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(server, user)}`,
      'content-type': 'application/x-ndjson',
    },
    body: commands.map((command) => JSON.stringify(command)).join('\n'),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { readonly verdict: string }).verdict);
}

/** What tests look at of an event of the feed. */
export type FeedEvent = {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly commandid: string;
  readonly correlationid: string;
};

/** The events of the feed after an ordinal. */
export async function eventsAfter(server: DemoServer, ordinal: number): Promise<FeedEvent[]> {
  const token = await tokenOf(server, 'auditor');
  const response = await fetch(`${server.url}/v1/events?after=${ordinal}&limit=1000`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const lines = (await response.text()).trim().split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as FeedEvent);
}

/** The events of the feed after an ordinal, by their type. */
export async function eventTypesAfter(server: DemoServer, ordinal: number): Promise<string[]> {
  return (await eventsAfter(server, ordinal)).map(({ type }) => type);
}

/** The ordinal of the newest event. */
export async function headOf(server: DemoServer): Promise<number> {
  const response = await fetch(`${server.url}/health/ready`);
  return ((await response.json()) as { readonly ordinal: number }).ordinal;
}

async function tokenOf(server: DemoServer, username: string): Promise<string> {
  const response = await fetch(`${server.url}/v1/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: server.passwordOf(username) }),
  });
  return ((await response.json()) as { readonly token: string }).token;
}
