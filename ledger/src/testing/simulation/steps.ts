import fc from 'fast-check';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import type { TestCommand } from '../given.ts';
import { stepsOn } from '../random-book.ts';
import type { Step } from '../random-book.ts';
import { IDS, LABELS } from '../small-country.ts';
import * as say from '../stock-commands.ts';

const { bcg, syringe, coldRoom, posyandu, centre, post } = IDS;
const nobody = deriveIdentifier('test', 'nobody');
const lot = LABELS.early;

/** Commands that no clerk should send: each is refused in its own way. */
const wrong: readonly TestCommand[] = [
  say.receive([{ item: nobody, quantity: 1 }]),
  say.receive([{ item: syringe, quantity: 1 }], { facility: nobody }),
  say.receive([{ item: syringe, quantity: 1 }], { supplier: nobody }),
  say.receive([{ item: syringe, quantity: 1 }], { supplier: posyandu }),
  say.receive([{ item: syringe, quantity: 1, program: nobody }]),
  say.receive([{ item: syringe, quantity: 1, place: nobody }]),
  say.receive([{ item: syringe, quantity: 1, lot }]),
  say.receive([{ item: bcg, quantity: 1 }]),
  say.receive([{ item: bcg, quantity: 1, lot: { ...lot, expiry: '2027-09-30' } }]),
  say.receive([{ item: bcg, quantity: 1, lot: { ...lot, manufactured: '2028-01-01' } }]),
  say.receive([{ item: syringe, quantity: 1 }], { occurredAt: '2027-01-01' }),
  say.receive([{ item: syringe, quantity: 1 }], { occurredAt: '2025-01-01' }),
  {
    ...say.receive([{ item: syringe, quantity: 1 }], { occurredAt: '2027-01-01' }),
    deviceTime: '2027-01-01T05:00:00.000000Z',
  },
  say.consume([{ item: bcg, lot: nobody, quantity: 1 }]),
  say.consume([{ item: bcg, lot, quantity: 1 }]),
  say.adjust([{ item: syringe, quantity: 1, direction: 'in', reason: nobody }]),
  say.adjust([{ item: syringe, quantity: 1, direction: 'in', reason: 'expired' }]),
  say.count([{ item: syringe, counted: null }]),
  say.count([{ item: syringe, counted: 1 }], { scope: { kind: 'place', place: coldRoom } }),
  say.count([], { started: nobody }),
  say.destroy(nobody, [{ item: syringe, quantity: 1 }]),
  say.reverse(nobody),
  say.issue([{ item: syringe, quantity: 1 }], { facility: post }),
];

const facility = fc.constantFrom(centre, post);
const day = fc.integer({ min: 1, max: 12 });

const closing = fc.tuple(facility, day).map(
  ([at, through]): Step =>
    () =>
      say.closePeriod(dayOf(through), at),
);

const live = facility.map(
  (at): Step =>
    () =>
      say.goLive('2026-03-03', at),
);
const started = facility.map(
  (at): Step =>
    () =>
      say.startCount({ facility: at }),
);

/** A count against the last one that was started, as far as the counters answer it. */
const answered = fc
  .tuple(facility, fc.boolean(), fc.boolean())
  .map(([at, whole, same]): Step => (ledger) => {
    const start = ledger
      .eventsOf(streamOf('stock', at))
      .findLast(({ type }) => type === 'lumbung.stock.count-started.v1');
    if (start === undefined) return say.startCount({ facility: at });
    const { lines } = start.data as unknown as { lines: (Record<string, unknown> & Booked)[] };
    const counted = lines.map(
      ({ line: _line, booked, lotNumber: _number, expiry: _on, ...key }) => ({
        ...key,
        counted: Math.max(0, booked),
      }),
    );
    const scope = same ? { kind: 'all' as const } : { kind: 'items' as const, items: [bcg] };
    return say.count(whole ? counted : counted.slice(1), {
      facility: at,
      started: start.id,
      scope,
    });
  });

type Booked = { readonly item: string; readonly booked: number };

const abandoned = facility.map((at): Step => (ledger) => {
  const start = ledger
    .eventsOf(streamOf('stock', at))
    .findLast(({ type }) => type === 'lumbung.stock.count-started.v1');
  const body = { started: start?.id ?? nobody };
  return { kind: 'count.abandon', target: at, body };
});

/** A shipment between the two facilities, or its arrival. */
const moved = fc
  .tuple(fc.nat(3), fc.integer({ min: 1, max: 20 }), fc.boolean(), fc.nat(2))
  .map(([number, quantity, isArrival, short]): Step => () => {
    const note = `N-${number}`;
    if (!isArrival) return say.dispatch([{ item: syringe, quantity }], { note });
    const missing = Math.min(short, quantity - 1);
    const line = { item: syringe, noted: quantity, accepted: quantity - missing };
    const because = [{ quantity: missing, reason: 'noteError' as const }];
    return say.arrive([missing === 0 ? line : { ...line, missing: because }], { note });
  });

const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });

/** Whatever may be sent to the two facilities, wrong commands among it. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  weighted(30, stepsOn(centre)),
  weighted(20, stepsOn(post)),
  weighted(2, closing),
  weighted(1, live),
  weighted(2, started),
  weighted(3, answered),
  weighted(1, abandoned),
  weighted(3, moved),
  weighted(
    4,
    fc.constantFrom(...wrong).map(
      (command): Step =>
        () =>
          command,
    ),
  ),
);

function dayOf(day: number): string {
  return `2026-03-${`${day}`.padStart(2, '0')}`;
}
