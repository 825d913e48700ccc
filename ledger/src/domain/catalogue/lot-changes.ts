import type { CommandBody } from '@lumbung/schemas/commands';
import type { ReasonRef } from '@lumbung/schemas/stock/reasons';
import type { Context, Decision, Fact } from '../decider.ts';
import { accept, acceptUnless, refuse } from '../decision.ts';
import { basisOf } from '../references.ts';
import { reasonRefusals, reasonStreams } from '../stock/reasons.ts';
import { statusOf } from './lot-state.ts';
import type { Lot, LotState } from './lot-state.ts';
import { whenRegistered } from './registered.ts';

/** Decides that the label of a lot had been misread. */
export function correctLot(
  state: LotState,
  body: CommandBody<'lot.correct'>,
  context: Context,
): Decision {
  return whenApart(state, context, (lot) => {
    const { number, expiry, manufactured, reason } = body;
    if (expiry && manufactured && expiry < manufactured) {
      return refuse('expiry-before-manufacture', '/expiry', { expiry, manufactured });
    }
    const isSame =
      lot.number === number && lot.expiry === expiry && lot.manufactured === manufactured;
    if (isSame) return refuse('lot-unchanged', '', { lot: number });
    return because(reason, context, (basis) => ({
      name: 'LotCorrected',
      data: { ...body, basis },
    }));
  });
}

/** Decides that a lot may be used until a later day than is known. */
export function extendExpiry(
  state: LotState,
  body: CommandBody<'lotExpiry.extend'>,
  context: Context,
): Decision {
  return whenApart(state, context, ({ number, expiry: known }) => {
    if (known === undefined) return refuse('lot-without-expiry', '', { lot: number });
    if (body.expiry <= known) {
      return refuse('expiry-not-later', '/expiry', { expiry: body.expiry, known });
    }
    return accept({ name: 'LotExpiryExtended', data: { ...body, basis: [] } });
  });
}

/** Decides that a lot is released, held, recalled or rejected from now on. */
export function setLotStatus(
  state: LotState,
  body: CommandBody<'lotStatus.set'>,
  context: Context,
): Decision {
  return whenApart(state, context, (lot) => {
    const { status, recall, reason } = body;
    const isSame = statusOf(lot) === status && lot.statuses.at(-1)?.recall === recall;
    if (isSame) return refuse('lot-unchanged', '/status', { lot: lot.number });
    return because(reason, context, (basis) => ({
      name: 'LotStatusChanged',
      data: { ...body, basis },
    }));
  });
}

/** Decides something about a lot that is registered and was not merged into another. */
export function whenApart(
  state: LotState,
  context: Context,
  decide: (lot: Lot) => Decision,
): Decision {
  return whenRegistered('lot', state, context, (lot) =>
    lot.into === undefined
      ? decide(lot)
      : refuse('lot-merged', '', { lot: lot.number, into: lot.into }),
  );
}

/** Lays down a fact that has a reason, with the revisions of what its decision used. */
export function because(
  reason: ReasonRef,
  { references }: Context,
  fact: (basis: { stream: string; revision: number }[]) => Fact,
  used: readonly string[] = [],
): Decision {
  const against = reasonRefusals(reason, { classes: ['lotChange'] }, '/reason', references);
  return acceptUnless(against, () =>
    fact(basisOf(references, [...used, ...reasonStreams([reason])])),
  );
}
