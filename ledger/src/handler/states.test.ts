import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { deciderOf } from '../domain/registry.ts';
import { encodeStock } from '../domain/stock/snapshot.ts';
import type { StockState } from '../domain/stock/state.ts';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { openMemorySnapshots } from '../stores/memory/snapshot-store.ts';
import { nextTurn } from '../testing/busy-store.ts';
import { Desk, endOf, eventsIn } from '../testing/desk.ts';
import { IDS, LABELS } from '../testing/small-country.ts';
import { consume, count, receive, reverse } from '../testing/stock-commands.ts';
import { States } from './states.ts';

const { bcg, syringe, centre } = IDS;
const stock = streamOf('stock', centre);
const MANY = 1_000_000;

/** A book of 600 documents of several kinds: more than go without a snapshot. */
async function longBook() {
  const ledger = openMemoryLedger();
  const desk = await new Desk(ledger).settleCountry();
  for (let index = 0; index < 200; index += 1) {
    const lot = { number: `L-${index % 7}`, expiry: '2027-01-31' };
    const received = receive([
      { item: bcg, lot, quantity: 9 },
      { item: syringe, quantity: 9 },
    ]);
    const verdict = await desk.accept(received, `r${index}`);
    await desk.accept(consume([{ item: syringe, quantity: 5 }]), `u${index}`);
    const last =
      index % 50 === 0
        ? count([{ item: syringe, counted: 1 }], {
            scope: { kind: 'items', items: [syringe] },
          })
        : reverse(verdict.eventIds[0] ?? '', { lines: [1] });
    await desk.accept(last, `l${index}`);
  }
  return { ledger, desk };
}

function textOf(state: unknown): string {
  return encodeStock(state as StockState);
}

describe('the state of a stream', () => {
  test('from a snapshot and the tail is that of a whole replay, and of the hot one', async () => {
    const { ledger, desk } = await longBook();
    const snapshots = openMemorySnapshots();
    const replayed = await new States(ledger.store, snapshots, MANY).load(stock);
    expect((await snapshots.load(stock, deciderOf(stock)?.stateVersion ?? 0))?.revision).toBe(599);
    await desk.accept(receive([{ item: syringe, quantity: 1 }]), 'tail 1');
    await desk.accept(consume([{ item: syringe, quantity: 2 }]), 'tail 2');
    const resumed = await new States(ledger.store, snapshots, MANY).load(stock);
    const whole = await new States(ledger.store, openMemorySnapshots(), MANY).load(stock);
    expect([replayed.revision, resumed.revision, whole.revision]).toEqual([599, 601, 601]);
    expect(textOf(resumed.state)).toBe(textOf(whole.state));
    const events = await eventsIn(ledger.store, stock);
    const decider = deciderOf(stock);
    const folded = events.reduce((state, event) => decider?.evolve(state, event), decider?.initial);
    expect(textOf(folded)).toBe(textOf(whole.state));
  });

  test('is kept in a snapshot while it is hot, once what led to it was answered', async () => {
    const ledger = openMemoryLedger();
    const snapshots = openMemorySnapshots();
    const desk = await new Desk({ ...ledger, snapshots }).settleCountry();
    const version = deciderOf(stock)?.stateVersion ?? 0;
    for (let index = 0; index < 499; index += 1) {
      await desk.accept(receive([{ item: syringe, quantity: 1 }]), `r${index}`);
    }
    await nextTurn();
    expect(await snapshots.load(stock, version)).toBeUndefined();
    await desk.accept(receive([{ item: syringe, quantity: 1 }]), 'r499');
    expect(await snapshots.load(stock, version)).toBeUndefined();
    await nextTurn();
    const kept = await snapshots.load(stock, version);
    expect(kept?.revision).toBe(499);
    const whole = await new States(ledger.store, openMemorySnapshots(), MANY).load(stock);
    expect(kept?.state).toBe(textOf(whole.state));
  });

  test('is loaded with no event read again that its snapshot holds', async () => {
    const { ledger, desk } = await longBook();
    const snapshots = openMemorySnapshots();
    const reads: { from: number; count: number }[] = [];
    const counting = {
      readStream: async (stream: string, read: { from: number; limit: number }) => {
        const page = await ledger.store.readStream(stream, read);
        reads.push({ from: read.from, count: page.length });
        return page;
      },
    };
    await new States(counting, snapshots, MANY).load(stock);
    await desk.accept(receive([{ item: syringe, quantity: 1 }]), 'tail');
    await new States(counting, snapshots, MANY).load(stock);
    expect(reads).toEqual([
      { from: 0, count: 600 },
      { from: 600, count: 1 },
    ]);
  });

  test('decides the same from a snapshot: a document of before it can be taken back', async () => {
    const { ledger } = await longBook();
    const snapshots = openMemorySnapshots();
    await new States(ledger.store, snapshots, MANY).load(stock);
    const desk = new Desk({ ...ledger, snapshots });
    const [, , , received] = await eventsIn(ledger.store, stock);
    const back = reverse(received?.id ?? '', { lines: [1] });
    expect(endOf(await desk.send(back, 'back'))).toBe('already-reversed');
    const taken = consume([{ item: bcg, lot: { number: 'L-0' }, quantity: 10 }]);
    expect(endOf(await desk.send(taken, 'more than the one that was left'))).toBe(
      'insufficient-stock',
    );
  });

  test('of another form of state is not taken from its snapshot', async () => {
    const { ledger } = await longBook();
    const snapshots = openMemorySnapshots();
    await snapshots.save({ stream: stock, revision: 599, stateVersion: 0, state: 'nonsense' });
    const { revision } = await new States(ledger.store, snapshots, MANY).load(stock);
    expect(revision).toBe(599);
  });

  test("of a stream without events is the decider's initial one", async () => {
    const { store } = openMemoryLedger();
    const states = new States(store, openMemorySnapshots(), MANY);
    expect(await states.load(streamOf('item', bcg))).toMatchObject({
      revision: -1,
      state: undefined,
    });
  });

  test('that others wrote to is seen when it is refreshed', async () => {
    const ledger = openMemoryLedger();
    const states = new States(ledger.store, openMemorySnapshots(), MANY);
    const facility = streamOf('facility', centre);
    expect((await states.load(facility)).revision).toBe(-1);
    await new Desk(ledger).settleCountry();
    expect((await states.load(facility)).revision).toBe(-1);
    expect((await states.refresh(facility)).revision).toBe(1);
    expect((await states.load(facility)).revision).toBe(1);
  });

  test('stays the newest one when an older one is read at the same time', async () => {
    const ledger = openMemoryLedger();
    const desk = await new Desk(ledger).settleCountry();
    const states = new States(ledger.store, openMemorySnapshots(), MANY);
    const before = await states.load(stock);
    await desk.accept(receive([{ item: bcg, lot: LABELS.late, quantity: 1 }]), 'r');
    const reading = states.refresh(stock);
    const events = await eventsIn(ledger.store, stock);
    states.advance(stock, before, events);
    await reading;
    expect((await states.load(stock)).revision).toBe(0);
  });

  test('leaves memory when the events of all of them are too many, the least used first', async () => {
    const ledger = openMemoryLedger();
    await new Desk(ledger).settleCountry();
    const reads: string[] = [];
    const counting = {
      readStream: (stream: string, read: { from: number; limit: number }) => {
        reads.push(stream);
        return ledger.store.readStream(stream, read);
      },
    };
    const states = new States(counting, openMemorySnapshots(), 3);
    const [a, b, c] = [bcg, syringe, IDS.program].map((id) => streamOf('item', id)) as [
      string,
      string,
      string,
    ];
    for (const stream of [a, b, c, a, streamOf('facility', centre), a, b])
      await states.load(stream);
    expect(reads).toEqual([a, b, c, streamOf('facility', centre), b]);
  });
});
