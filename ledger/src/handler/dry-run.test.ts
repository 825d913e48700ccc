import fc from 'fast-check';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { Desk, commandIdOf, eventsIn } from '../testing/desk.ts';
import { wholeFeed } from '../testing/reading.ts';
import { historiesOf } from '../testing/random-book.ts';
import { IDS, LABELS } from '../testing/small-country.ts';
import { consume, receive } from '../testing/stock-commands.ts';
import { TestClock } from '../testing/test-clock.ts';

const { bcg, syringe, centre, post } = IDS;
const RUNS = 25;
const MINUTE = 60_000_000;
/** From the clock's beginning past the moments of the random steps. */
const NINE_DAYS = 9 * 24 * 60 * MINUTE;
const stock = streamOf('stock', centre);
const receipt = receive([{ item: syringe, quantity: 40 }]);
const tooMuch = consume([{ item: syringe, quantity: 41 }]);

async function opened() {
  const clock = new TestClock();
  const ledger = openMemoryLedger({ clock: clock.now });
  const desk = await new Desk({ ...ledger, clock: clock.now }).settleCountry();
  return { ...ledger, clock, desk };
}

describe('a dry run', () => {
  test.each([
    ['enforces', centre],
    ['records and flags', post],
  ])('says what the command then comes to, where the facility %s', async (_, facility) => {
    const ends = new Set<string>();
    const foretold = fc.asyncProperty(historiesOf(facility), async (steps) => {
      const { desk, store, index, clock } = await opened();
      const stream = streamOf('stock', facility);
      clock.move(NINE_DAYS);
      for (const [number, step] of steps.entries()) {
        clock.move(MINUTE);
        const before = await eventsIn(store, stream);
        const command = step({ eventsOf: () => before });
        const id = `step ${number}`;
        const said = await desk.dryRun(command, id);
        expect(await eventsIn(store, stream)).toEqual(before);
        expect(await index.find({ stream, commandId: commandIdOf(id) })).toBeUndefined();
        const came = await desk.send(command, id);
        const laidDown = (await eventsIn(store, stream)).slice(before.length);
        if (said.kind === 'wouldBeAccepted') {
          expect(laidDown).toMatchObject(said.events);
          expect(came).toMatchObject({
            verdict: {
              kind: 'accepted',
              firstRevision: said.firstRevision,
              eventIds: said.events.map((event) => event.id),
            },
          });
        } else {
          const refusals = said.kind === 'wouldBeRefused' ? said.refusals : 'none';
          expect(came).toMatchObject({ verdict: { kind: 'refused', refusals } });
        }
        expect(await desk.dryRun(command, id)).toEqual(came);
        ends.add(said.kind);
      }
    });
    await fc.assert(foretold, { numRuns: RUNS });
    expect(ends).toEqual(new Set(['wouldBeAccepted', 'wouldBeRefused']));
  });

  test('shows the lots as they would be picked', async () => {
    const { desk } = await opened();
    const lots = [LABELS.late, LABELS.early].map((lot) => ({ item: bcg, lot, quantity: 10 }));
    await desk.accept(receive(lots), 'r');
    const said = await desk.dryRun(consume([{ item: bcg, quantity: 15 }]), 'c');
    expect(said).toMatchObject({
      kind: 'wouldBeAccepted',
      stream: stock,
      firstRevision: 1,
      events: [{ data: { lines: [{ quantity: 10 }, { quantity: 5 }] } }],
    });
  });

  test('leaves the log where it is, and says how much of it was seen', async () => {
    const { desk, store } = await opened();
    const { end } = await wholeFeed(store);
    const said = [await desk.dryRun(receipt, 'r'), await desk.dryRun(tooMuch, 'u')];
    expect(said).toMatchObject([{ ordinal: end.ordinal }, { ordinal: end.ordinal }]);
    expect((await wholeFeed(store)).end).toEqual(end);
  });

  test('that would be refused leaves the id free', async () => {
    const { desk } = await opened();
    expect((await desk.dryRun(tooMuch, 'u')).kind).toBe('wouldBeRefused');
    await desk.accept(receipt, 'r');
    await desk.accept(receipt, 'r2');
    expect((await desk.dryRun(tooMuch, 'u')).kind).toBe('wouldBeAccepted');
    await desk.accept(tooMuch, 'u');
  });

  test('of a command that has its verdict answers that one, for another it is refused', async () => {
    const { desk } = await opened();
    const taken = await desk.send(receipt, 'r');
    const refused = await desk.send(consume([{ item: syringe, quantity: 99 }]), 'u');
    expect(await desk.dryRun(receipt, 'r')).toEqual(taken);
    expect(await desk.dryRun(consume([{ item: syringe, quantity: 99 }]), 'u')).toEqual(refused);
    expect(await desk.dryRun(tooMuch, 'r')).toMatchObject({
      kind: 'reused',
      refusal: { code: 'command-id-reused' },
    });
  });

  test('of what is no valid command says what is wrong', async () => {
    const { desk } = await opened();
    const said = await desk.dryRun(receive([{ item: syringe, quantity: 0 }]), 'r');
    expect(said).toMatchObject({ kind: 'invalid', refusals: [{ code: 'invalid-input' }] });
  });

  test('is done in turn with the commands before it', async () => {
    const { desk } = await opened();
    const [, said] = await Promise.all([
      desk.send(receipt, 'r'),
      desk.dryRun(consume([{ item: syringe, quantity: 40 }]), 'c'),
    ]);
    expect(said).toMatchObject({ kind: 'wouldBeAccepted', firstRevision: 1 });
  });
});
