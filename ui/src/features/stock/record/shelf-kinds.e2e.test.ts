import { newIdentifier } from '@lumbung/schemas/identifiers';
import { describeKinds } from './testing/kind-tests.ts';
import { SHELF_KINDS } from './testing/shelf-kinds.ts';

describeKinds(SHELF_KINDS, async (server, { facilityId, item }) => {
  const manager = await server.clientOf('manager');
  const { rows } = await manager.call('listParties', { query: { role: 'supplier' } });
  const record = (body: Record<string, unknown>) =>
    manager.call('recordTransaction', {
      params: { facilityId },
      commandId: newIdentifier(),
      body,
    });
  const unknown = { item, lot: 'unknown', quantity: 30 };
  await record({ kind: 'stock.receive', supplier: rows[0]?.id, lines: [unknown] });
  const lot = { number: 'JE-1', expiry: '2028-01-31' };
  await record({
    kind: 'stock.discard',
    lines: [{ item, lot, quantity: 20, reason: 'breakage' }],
  });
});
