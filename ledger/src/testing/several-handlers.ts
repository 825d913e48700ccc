import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import type { Outcome } from '../command.ts';
import type { EventStore } from '../ports/event-store.ts';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { Desk, eventsIn } from './desk.ts';
import type { TestCommand } from './given.ts';
import { IDS, SYRINGE } from './small-country.ts';
import { consume, receive } from './stock-commands.ts';

const { syringe, centre } = IDS;
const line = (quantity: number) => [{ item: syringe, quantity }];

const quantity = fc.integer({ min: 1, max: 9 });

/** A change of what decisions refer to, or a document of the book that refers to it. */
const anyCommand: fc.Arbitrary<TestCommand> = fc.oneof(
  fc.constantFrom('enforce' as const, 'flag' as const).map((stockControl): TestCommand => {
    return { kind: 'stockPolicy.set', target: centre, body: { stockControl } };
  }),
  fc.integer({ min: 0, max: 99 }).map((number): TestCommand => {
    const body = { ...SYRINGE, name: `Syringe ${number}` };
    return { kind: 'item.revise', target: syringe, body };
  }),
  quantity.map((received) => receive(line(received))),
  quantity.map((used) => consume(line(used))),
  quantity.map((used) => consume(line(used))),
);

/** Commands that are sent to several handlers, each some turns after the one before. */
export const anyTraffic = fc.array(
  fc.record({
    desk: fc.integer({ min: 0, max: 2 }),
    command: anyCommand,
    turnsBefore: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(500)),
  }),
  { minLength: 1, maxLength: 30 },
);

/** Commands on their way to several handlers. */
type Traffic = ReturnType<(typeof anyTraffic)['generate']>['value'];

/** Where streams stood at a moment, by what had been answered until then. */
type Heads = ReadonlyMap<string, number>;

/** A command that was answered. */
export type Answered = {
  readonly command: TestCommand;
  readonly outcome: Outcome;
  readonly begun: Heads;
};

/** What some traffic came to. */
export type Came = {
  readonly answered: readonly Answered[];
  readonly policies: readonly LumbungEvent[];
  readonly book: readonly LumbungEvent[];
  readonly events: ReadonlyMap<string, LumbungEvent>;
};

/**
 * Sends commands to three handlers, each as a process of its own, over one store.
 *
 * @param seenBy the store as the handlers see it
 */
export async function runTraffic(
  traffic: Traffic,
  seenBy: (store: EventStore) => EventStore = (store) => store,
): Promise<Came> {
  const ledger = openMemoryLedger();
  const store = seenBy(ledger.store);
  const desks = [0, 1, 2].map(() => new Desk({ ...ledger, store }));
  await desks[0]?.settleCountry();
  const heads = new Map<string, number>();
  const answered: Answered[] = [];
  const sending: Promise<void>[] = [];
  for (const [index, { desk, command, turnsBefore }] of traffic.entries()) {
    for (let turn = 0; turn < turnsBefore; turn += 1) await Promise.resolve();
    const begun = new Map(heads);
    const send = async (): Promise<void> => {
      const outcome = await desks[desk]?.send(command, `${index}`);
      if (outcome?.kind !== 'settled') return;
      answered.push({ command, outcome, begun });
      const { stream, verdict } = outcome;
      if (verdict.kind === 'refused') return;
      heads.set(stream, Math.max(verdict.lastRevision, heads.get(stream) ?? -1));
    };
    sending.push(send());
  }
  await Promise.all(sending);
  const policies = await eventsIn(ledger.store, streamOf('facility', centre));
  const book = await eventsIn(ledger.store, streamOf('stock', centre));
  const events = new Map([...policies, ...book].map((event) => [event.id, event]));
  return { answered, policies, book, events };
}
