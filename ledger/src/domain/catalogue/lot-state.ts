import type { LotStatus } from '@lumbung/schemas/catalogue/lot-statuses';
import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';

/** A status with the moment that it holds from, and the recall that set it, if one did. */
export type StatusMark = {
  readonly at: string;
  readonly status: LotStatus;
  readonly recall?: string | undefined;
};

/** A lot as it is known now. */
export type Lot = {
  readonly item: string;
  readonly number: string;
  readonly expiry?: string | undefined;
  readonly manufactured?: string | undefined;
  /** In the order of their moments; before the first of them it is released. */
  readonly statuses: readonly StatusMark[];
  /** The lot that it was merged into. */
  readonly into?: string | undefined;
};

/** A lot of an item; undefined before it was seen. */
export type LotState = Lot | undefined;

/** Folds an event into what is known of a lot. Pure. */
export function evolveLot(state: LotState, event: LumbungEvent): LotState {
  if (isEvent(event, 'LotRegistered')) {
    const { basis: _, ...label } = event.data;
    return { ...label, statuses: [] };
  }
  if (state === undefined) return state;
  if (isEvent(event, 'LotCorrected')) {
    const { number, expiry, manufactured } = event.data;
    return { ...state, number, expiry, manufactured };
  }
  if (isEvent(event, 'LotExpiryExtended')) return { ...state, expiry: event.data.expiry };
  if (isEvent(event, 'LotStatusChanged')) {
    const { status, recall } = event.data;
    return { ...state, statuses: [...state.statuses, { at: event.time, status, recall }] };
  }
  if (isEvent(event, 'LotMerged')) return { ...state, into: event.data.into };
  if (isEvent(event, 'LotMergeUndone')) {
    const { status } = event.data;
    const { into: _, ...apart } = state;
    return statusOf(state) === status
      ? apart
      : { ...apart, statuses: [...state.statuses, { at: event.time, status }] };
  }
  return state;
}

/** The status of a lot at a moment; the newest one when no moment is named. */
export function statusOf({ statuses }: Pick<Lot, 'statuses'>, at?: string): LotStatus {
  const mark = statuses.findLast((each) => at === undefined || each.at <= at);
  return mark?.status ?? 'released';
}
