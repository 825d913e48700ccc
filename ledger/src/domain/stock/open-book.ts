import { civilDateOf } from '@lumbung/schemas/time';
import type { Context, Decision, Moment } from '../decider.ts';
import { refuse, refuseAll } from '../decision.ts';
import type { FacilityState } from '../facilities/facility.ts';
import { referred } from '../references.ts';
import { assertWithin } from '../horizon.ts';
import { withLotClasses } from './lot-classes.ts';
import { momentOf, momentRefusals } from './moment.ts';
import type { StockState } from './state.ts';

/**
 * A book that takes an entry of one moment: its facility is open, and the moment may be entered.
 * Its balances are those of whole classes of lots.
 */
export type OpenBook = {
  readonly state: StockState;
  readonly facility: NonNullable<FacilityState>;
  readonly context: Context;
  readonly moment: Moment;
  /** The civil date of the moment at the facility. */
  readonly date: string;
};

/** When a document happened, and the field of the body that says so. */
export type When = { readonly momentIn: (zone: string) => Moment; readonly pointer: string };

/** When a document happened by its `occurredAt`; now, when it says nothing. */
export function whenSaid(occurredAt: string | undefined, context: Context): When {
  return { momentIn: (zone) => momentOf(occurredAt, zone, context), pointer: '/occurredAt' };
}

/** Opens the book of the target facility for a document, and decides on; or refuses. */
export function withOpenBook(
  state: StockState,
  context: Context,
  { momentIn, pointer }: When,
  decide: (book: OpenBook) => Decision,
): Decision {
  const facility = referred(context.references, 'facility', context.target);
  const parameters = { facility: context.target };
  if (facility === undefined) return refuse('unknown-facility', '', parameters);
  if (facility.closed) return refuse('facility-closed', '', parameters);
  const moment = momentIn(facility.zone);
  const refusals = momentRefusals(moment, facility.goLiveAt, pointer, context);
  if (refusals.length > 0) return refuseAll(refusals);
  assertWithin(state, moment.time);
  const date = civilDateOf(moment.time, moment.zone);
  const classed = withLotClasses(state, context.references);
  return decide({ state: classed, facility, context, moment, date });
}
