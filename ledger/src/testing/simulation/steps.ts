import fc from 'fast-check';
import { streamOf } from '@lumbung/schemas/streams';
import { stepsOn } from '../random-book.ts';
import type { Step } from '../random-book.ts';
import { IDS } from '../small-country.ts';
import * as say from '../stock-commands.ts';
import { FACILITIES, MORE_IDS } from './country.ts';
import { lotSteps, polioReceipts } from './lot-steps.ts';
import { shelfSteps } from './shelf-steps.ts';
import { transferSteps } from './transfer-steps.ts';
import { WRONG_COMMANDS } from './wrong-steps.ts';

const { bcg, centre, post } = IDS;
const { store, clinic, island, nobody } = MORE_IDS;

const facility = fc.constantFrom(...Object.keys(FACILITIES));
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

const wrong = fc.constantFrom(...WRONG_COMMANDS).map(
  (command): Step =>
    () =>
      command,
);

const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });

/** Whatever may be sent to the country, wrong commands among it. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  weighted(24, stepsOn(centre)),
  weighted(16, stepsOn(post)),
  weighted(8, stepsOn(store)),
  weighted(8, stepsOn(clinic)),
  weighted(6, stepsOn(island)),
  weighted(2, polioReceipts(centre)),
  weighted(2, closing),
  weighted(1, live),
  weighted(2, started),
  weighted(3, answered),
  weighted(1, abandoned),
  weighted(8, transferSteps),
  weighted(8, lotSteps),
  weighted(8, shelfSteps),
  weighted(5, wrong),
);

function dayOf(date: number): string {
  return `2026-03-${`${date}`.padStart(2, '0')}`;
}
