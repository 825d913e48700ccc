import { refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import { startOfDay, toInstant } from '@lumbung/schemas/time';
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

/**
 * No facility supplies itself, nor the one that supplies it, as far as this decision sees:
 * facilities are streams apart, so that longer circles can come about. Who walks the network stops
 * at one.
 */
function setSupplyRoute(body: CommandBody<'supplyRoute.set'>, context: Context): Decision {
  const { supplier } = body;
  if (supplier === undefined) return accept({ name: 'SupplyRouteSet', data: body });
  const found = referred(context.references, 'facility', supplier);
  if (supplier === context.target || found?.supplier === context.target) {
    return refuse('supply-cycle', '/supplier', { facility: context.target });
  }
  return found === undefined
    ? refuse('unknown-facility', '/supplier', { facility: supplier })
    : accept({ name: 'SupplyRouteSet', data: body });
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

/** A day means its first moment at the facility: the book is live on the whole of it. */
function goLive(state: NonNullable<FacilityState>, goLiveAt: string): Fact {
  const at = goLiveAt.includes('T') ? toInstant(goLiveAt) : startOfDay(goLiveAt, state.zone);
  return { name: 'GoLiveSet', data: { goLiveAt: at } };
}
