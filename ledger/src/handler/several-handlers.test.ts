import { streamOf } from '@lumbung/schemas/streams';
import type { LumbungEvent } from '@lumbung/schemas/event';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventStore } from '../ports/event-store.ts';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { Desk, endOf } from '../testing/desk.ts';
import { anyTraffic, runTraffic } from '../testing/several-handlers.ts';
import type { Came } from '../testing/several-handlers.ts';
import { IDS } from '../testing/small-country.ts';
import { consume, receive } from '../testing/stock-commands.ts';

const { syringe, centre } = IDS;
const facility = streamOf('facility', centre);

describe('whatever is sent to several handlers over one store', () => {
  test('no decision uses what is older than its command', async () => {
    await fc.assert(
      fc.asyncProperty(anyTraffic, async (traffic) => usesNothingOlder(await runTraffic(traffic))),
    );
  });

  test('each document is as the policy says that it names', async () => {
    await fc.assert(
      fc.asyncProperty(anyTraffic, async (traffic) => keepsItsPolicy(await runTraffic(traffic))),
    );
  });

  test('nothing is refused for lack where nobody enforced', async () => {
    await fc.assert(
      fc.asyncProperty(anyTraffic, async (traffic) => {
        expect(refusesNothingFreely(await runTraffic(traffic))).toBe(true);
      }),
    );
  });

  test('is found to use older streams where the store is not told what was read', async () => {
    const found = await fc.check(
      fc.asyncProperty(anyTraffic, async (traffic) => {
        return usesNothingOlder(await runTraffic(traffic, withoutReferences));
      }),
    );
    expect(found.failed).toBe(true);
  });
});

test('what one handler has set is seen by the next command of another', async () => {
  const ledger = openMemoryLedger();
  const first = await new Desk(ledger).settleCountry();
  const second = new Desk(ledger);
  const set = (stockControl: 'flag' | 'enforce') =>
    ({ kind: 'stockPolicy.set', target: centre, body: { stockControl } }) as const;
  await first.accept(set('flag'), 'flag');
  await second.accept(consume([{ item: syringe, quantity: 5 }]), 'uncovered');
  await first.accept(set('enforce'), 'enforce');
  await second.accept(receive([{ item: syringe, quantity: 6 }]), 'received');
  const refused = await second.send(consume([{ item: syringe, quantity: 5 }]), 'too much');
  expect(endOf(refused)).toBe('insufficient-stock');
});

test('a command is taken although what it refers to moves at every decision', async () => {
  const ledger = openMemoryLedger();
  const other = await new Desk(ledger).settleCountry();
  await other.accept(receive([{ item: syringe, quantity: 9 }]), 'received');
  let moves = 0;
  const append: EventStore['append'] = async (asked) => {
    if (asked.stream === streamOf('stock', centre)) {
      moves += 1;
      const policy = { stockControl: 'enforce' } as const;
      const set = { kind: 'stockPolicy.set', target: centre, body: policy } as const;
      await other.accept(set, `policy ${moves}`);
    }
    return ledger.store.append(asked);
  };
  const busy = new Desk({ ...ledger, store: { ...ledger.store, append } });
  await busy.accept(consume([{ item: syringe, quantity: 5 }]), 'used');
  expect(moves).toBe(4);
  const book = await ledger.store.readStream(streamOf('stock', centre), { from: 1, limit: 1 });
  const event = JSON.parse(Buffer.from(book[0]?.bytes ?? []).toString()) as LumbungEvent;
  const used = documentOf(event).basis?.find(({ stream }) => stream === facility);
  const policies = await ledger.store.readStream(facility, { from: 0, limit: 100 });
  // All but the one that came between its last reading and its append.
  expect(used?.revision).toBe((policies.at(-1)?.revision ?? 0) - 1);
});

function withoutReferences(store: EventStore): EventStore {
  return { ...store, append: (append) => store.append({ ...append, references: [] }) };
}

type Document = {
  readonly basis: readonly { readonly stream: string; readonly revision: number }[];
  readonly lines: readonly { readonly quantity: number; readonly uncovered?: number }[];
};

function usesNothingOlder({ answered, events }: Came): boolean {
  return answered.every(({ outcome, begun }) => {
    if (outcome.kind !== 'settled' || outcome.verdict.kind === 'refused') return true;
    const { basis = [] } = documentOf(events.get(outcome.verdict.eventIds[0] ?? ''));
    return basis.every(({ stream, revision }) => revision >= (begun.get(stream) ?? -1));
  });
}

/** Whether nothing is uncovered where it enforces, and where it flags what the book lacks. */
function keepsItsPolicy({ book, policies }: Came): boolean {
  let balance = 0;
  return book.every((event) => {
    const { basis = [], lines = [] } = documentOf(event);
    const policy = policyAt(policies, basis.find((each) => each.stream === facility)?.revision);
    const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
    const uncovered = lines.reduce((sum, line) => sum + (line.uncovered ?? 0), 0);
    if (event.type !== 'lumbung.stock.consumed.v1') {
      balance += quantity;
      return true;
    }
    const lacking = Math.max(0, quantity - Math.max(0, balance));
    balance -= quantity;
    return uncovered === lacking && (lacking === 0 || policy === 'flag');
  });
}

/** Whether each refusal for lack had a policy for it while its command was on its way. */
function refusesNothingFreely({ answered, policies }: Came): boolean {
  return answered.every(({ outcome, begun }) => {
    if (endOf(outcome) !== 'insufficient-stock') return true;
    const from = begun.get(facility) ?? 0;
    const later = policies.slice(Math.max(0, from)).map((_, index) => from + index);
    return later.some((revision) => policyAt(policies, revision) === 'enforce');
  });
}

function policyAt(policies: readonly LumbungEvent[], revision = -1): 'enforce' | 'flag' {
  const set = policies
    .slice(0, revision + 1)
    .findLast(({ type }) => type === 'lumbung.facility.stock-policy-set.v1');
  return (set?.data as { stockControl?: 'flag' } | undefined)?.stockControl ?? 'enforce';
}

function documentOf(event: LumbungEvent | undefined): Partial<Document> {
  return (event?.data ?? {}) as Partial<Document>;
}
