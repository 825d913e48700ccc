import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { Desk, commandIdOf, endOf, eventsIn } from '../testing/desk.ts';
import type { TestCommand } from '../testing/given.ts';
import { IDS, LABELS } from '../testing/small-country.ts';
import { consume, issue, receive } from '../testing/stock-commands.ts';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';

const { bcg, syringe, centre } = IDS;
const stock = streamOf('stock', centre);
const receipt = receive([{ item: syringe, quantity: 40 }]);
const tooMuch = consume([{ item: syringe, quantity: 41 }]);

async function opened() {
  const ledger = openMemoryLedger();
  return { ...ledger, ledger, desk: await new Desk(ledger).settleCountry() };
}

describe('a command', () => {
  test('that is accepted is answered with where its event stands', async () => {
    const { desk, store } = await opened();
    const outcome = await desk.send(receipt, 'r');
    const [event] = await eventsIn(store, stock);
    expect(outcome).toEqual({
      kind: 'settled',
      stream: stock,
      verdict: {
        kind: 'accepted',
        firstRevision: 0,
        lastRevision: 0,
        ordinal: 13,
        recordedTime: event?.recordedtime,
        eventIds: [event?.id],
      },
    });
  });

  test('sent again has its first verdict and makes no second event (S7)', async () => {
    const { desk, store } = await opened();
    await desk.accept(receipt, 'r');
    const used = consume([{ item: syringe, quantity: 30 }]);
    const first = await desk.send(used, 'e4');
    const others = await Promise.all([1, 2, 3].map(() => desk.send(used, 'e4')));
    expect(others).toEqual([first, first, first]);
    expect(await eventsIn(store, stock)).toHaveLength(2);
  });

  test('that was refused is refused for ever, also when it would be taken by now', async () => {
    const { desk, store } = await opened();
    await desk.accept(receipt, 'r');
    const refused = await desk.send(tooMuch, 'u');
    expect(endOf(refused)).toBe('insufficient-stock');
    await desk.accept(receipt, 'r2');
    expect(await desk.send(tooMuch, 'u')).toEqual(refused);
    expect(endOf(await desk.send(tooMuch, 'u2'))).toBe('accepted');
    expect(await eventsIn(store, stock)).toHaveLength(3);
  });

  test('under the id of another one is not decided, whether that was taken or refused', async () => {
    const { desk, store } = await opened();
    await desk.accept(receipt, 'r');
    await desk.send(tooMuch, 'u');
    for (const id of ['r', 'u']) {
      expect(await desk.send(consume([{ item: syringe, quantity: 1 }]), id)).toEqual({
        kind: 'reused',
        refusal: {
          code: 'command-id-reused',
          pointer: '',
          parameters: { commandId: commandIdOf(id) },
        },
      });
    }
    expect(await eventsIn(store, stock)).toHaveLength(1);
  });

  test('with a default written out is another command', async () => {
    const { desk } = await opened();
    await desk.accept(receipt, 'r');
    const written = receive([{ item: syringe, quantity: 40, place: 'main', condition: 'usable' }]);
    expect(endOf(await desk.send(written, 'r'))).toBe('command-id-reused');
  });

  test('with its members in another order is the same command', async () => {
    const { desk } = await opened();
    const first = await desk.send(receipt, 'r');
    const turned = { lines: [{ quantity: 40, item: syringe }], supplier: IDS.supplier };
    expect(await desk.send({ ...receipt, body: turned } as TestCommand, 'r')).toEqual(first);
  });

  test('under the same id for another stream is a command of its own', async () => {
    const { desk } = await opened();
    await desk.accept(receipt, 'same');
    await desk.accept(receive([{ item: syringe, quantity: 1 }], { facility: IDS.post }), 'same');
  });

  test('that is not valid is not decided, and its id stays free', async () => {
    const { desk, store } = await opened();
    const wrong = { ...receipt, body: { supplier: IDS.supplier, lines: [] } } as TestCommand;
    expect(await desk.send(wrong, 'r')).toMatchObject({
      kind: 'invalid',
      refusals: [{ code: 'invalid-input', pointer: '/lines' }],
    });
    expect(await eventsIn(store, stock)).toEqual([]);
    await desk.accept(receipt, 'r');
  });

  test('without an id, or for no target, is not valid', async () => {
    const { desk } = await opened();
    const noId = await desk.send(receipt, 'r', { commandId: 'R-1' });
    expect(endOf(noId)).toBe('idempotency-key-required');
    const noTarget = await desk.send({ ...receipt, target: 'PKM-1' }, 'r');
    expect(endOf(noTarget)).toBe('invalid-input');
  });

  test('sees the streams that it refers to, and its event says at which revision', async () => {
    const { desk, store } = await opened();
    await desk.accept(receive([{ item: bcg, lot: LABELS.late, quantity: 5 }]), 'r');
    const lot = lotIdentifierOf(bcg, LABELS.late.number, LABELS.late.expiry);
    const body = { item: bcg, ...LABELS.late };
    await desk.accept({ kind: 'lot.register', target: lot, body }, 'lot');
    await desk.accept({ kind: 'item.retire', target: bcg, body: {} }, 'retire');
    expect(
      endOf(await desk.send(receive([{ item: bcg, lot: LABELS.late, quantity: 5 }]), 'r2')),
    ).toBe('item-retired');
    await desk.accept(issue([{ item: bcg, quantity: 5 }]), 'i');
    const [, issued] = await eventsIn(store, stock);
    expect(issued?.data).toMatchObject({
      basis: expect.arrayContaining([
        { stream: streamOf('item', bcg), revision: 1 },
        { stream: streamOf('lot', lot), revision: 0 },
        { stream: streamOf('facility', centre), revision: 1 },
        { stream: streamOf('party', IDS.posyandu), revision: 0 },
      ]),
    });
  });

  test('with the most lines that a document may have is one event', async () => {
    const { desk, store } = await opened();
    const numbers = Array.from({ length: LIMITS.documentLinesMax }, (_, index) => `L-${index}`);
    const lines = numbers.map((number) => ({ item: bcg, lot: { number }, quantity: 1 }));
    await desk.accept(receive(lines), 'r');
    await desk.accept(issue([{ item: bcg, quantity: LIMITS.documentLinesMax }]), 'i');
    const events = await eventsIn(store, stock);
    expect(events.map(({ data }) => (data as { lines: unknown[] }).lines.length)).toEqual([
      500, 500,
    ]);
  });
});
