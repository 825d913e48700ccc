import { refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import { endOfDay, toInstant } from '@lumbung/schemas/time';
import type { Context, Decide, Decision, Fact } from '../decider.ts';
import { accept, acceptUnless, refuse } from '../decision.ts';
import { referred } from '../references.ts';
import { registerOnce, whenRegistered } from '../catalogue/registered.ts';
import type { FacilityKinds, FacilityState } from './facility.ts';

/** The decisions about a facility. */
export const facilityDecisions: Decide<FacilityKinds, FacilityState> = {
  'facility.register': (state, body, context) =>
    unknownRegion(body.region, context) ??
    registerOnce('facility', state, context, () => ({ name: 'FacilityRegistered', data: body })),
  'facility.revise': (state, body, context) =>
    whenOpen(state, context, () => accept({ name: 'FacilityRevised', data: body })),
  'facility.move': (state, body, context) =>
    whenOpen(
      state,
      context,
      () => unknownRegion(body.region, context) ?? accept({ name: 'FacilityMoved', data: body }),
    ),
  'facility.close': (state, _body, context) =>
    whenOpen(state, context, () => accept({ name: 'FacilityClosed', data: {} })),
  'place.define': (state, body, context) =>
    whenOpen(state, context, () => accept({ name: 'PlaceDefined', data: body })),
  'supplyRoute.set': (state, body, context) =>
    whenOpen(state, context, () => setSupplyRoute(body, context)),
  'stockPolicy.set': (state, body, context) =>
    whenOpen(state, context, () =>
      acceptUnless(levelRefusals(body, context), () => ({ name: 'StockPolicySet', data: body })),
    ),
  'goLive.set': (state, body, context) =>
    whenOpen(state, context, (open) => accept(goLive(open, body.goLiveAt))),
};

function whenOpen(
  state: FacilityState,
  context: Context,
  decide: (state: NonNullable<FacilityState>) => Decision,
): Decision {
  return whenRegistered('facility', state, context, (before) =>
    before.closed ? refuse('facility-closed', '', { facility: context.target }) : decide(before),
  );
}

function unknownRegion(region: string, context: Context): Decision | undefined {
  return referred(context.references, 'region', region) === undefined
    ? refuse('unknown-region', '/region', { region })
    : undefined;
}

function setSupplyRoute(body: CommandBody<'supplyRoute.set'>, context: Context): Decision {
  const { supplier } = body;
  if (supplier === context.target) {
    return refuse('supply-cycle', '/supplier', { facility: supplier });
  }
  if (supplier !== undefined && referred(context.references, 'facility', supplier) === undefined) {
    return refuse('unknown-facility', '/supplier', { facility: supplier });
  }
  return accept({ name: 'SupplyRouteSet', data: body });
}

function levelRefusals(body: CommandBody<'stockPolicy.set'>, context: Context) {
  return body.items.flatMap((level, index) => {
    const { item, minimum, maximum } = level;
    if (referred(context.references, 'item', item) === undefined) {
      return [refusal('unknown-item', `/items/${index}/item`, { item })];
    }
    if (minimum > maximum) {
      return [refusal('minimum-above-maximum', `/items/${index}/minimum`, { minimum, maximum })];
    }
    return [];
  });
}

/** A day means the first moment after the day before: the book is live on that whole day. */
function goLive(state: NonNullable<FacilityState>, goLiveAt: string): Fact {
  const isDay = !goLiveAt.includes('T');
  const dayBefore = () => Temporal.PlainDate.from(goLiveAt).subtract({ days: 1 }).toString();
  const at = isDay ? endOfDay(dayBefore(), state.zone) : toInstant(goLiveAt);
  return { name: 'GoLiveSet', data: { goLiveAt: at } };
}
