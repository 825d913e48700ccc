import type { RecallFacilityRow, RecallTotal } from '@lumbung/schemas/endpoints/recalls';
import type { Account } from '@lumbung/schemas/stock/accounts';
import type { Condition } from '@lumbung/schemas/stock/conditions';

/** What an account of a facility gained and gave of some lots. */
export type LotAccount = {
  readonly facility: string;
  readonly account: string;
  /** The condition on the shelf; empty for every other account. */
  readonly condition: string;
  readonly gained: number;
  readonly gave: number;
};

type Column = Exclude<keyof RecallFacilityRow, 'facility' | 'name' | 'unaccounted'>;

/** Where what an account gained is told, and where what it gave. */
const TOLD: Readonly<Record<Exclude<Account, 'onHand'>, readonly [gained: Column, gave: Column]>> =
  {
    supplier: ['returned', 'received'],
    inTransit: ['dispatched', 'received'],
    opening: ['received', 'received'],
    identification: ['received', 'received'],
    servicePoint: ['issued', 'issued'],
    used: ['used', 'used'],
    wasted: ['destroyed', 'destroyed'],
    destroyed: ['destroyed', 'destroyed'],
    lost: ['missing', 'missing'],
    correction: ['missing', 'missing'],
    countVariance: ['missing', 'missing'],
    overfillGain: ['missing', 'missing'],
  };

const ON_SHELF: Readonly<Record<Condition, Column>> = {
  usable: 'usable',
  quarantined: 'quarantined',
  awaitingDisposal: 'discarded',
};

/**
 * What became of what came in: for every account, what it gained is where stock went, and what it
 * gave came back from there, or came in.
 */
export function accountOf(rows: readonly LotAccount[]): Omit<RecallFacilityRow, 'facility'> {
  const told = {
    received: 0,
    usable: 0,
    quarantined: 0,
    discarded: 0,
    destroyed: 0,
    returned: 0,
    used: 0,
    issued: 0,
    dispatched: 0,
    missing: 0,
  };
  for (const { account, condition, gained, gave } of rows) {
    if (account === 'onHand') {
      told[ON_SHELF[condition as Condition]] += gained - gave;
      continue;
    }
    const [to, from] = TOLD[account as keyof typeof TOLD];
    told[to] += to === 'received' ? -gained : gained;
    told[from] += from === 'received' ? gave : -gave;
  }
  return { ...told, unaccounted: told.usable + told.missing };
}

/** The sum over facilities, with what left one and has not arrived at another. */
export function totalOf(rows: readonly LotAccount[]): RecallTotal {
  const moving = rows.filter(({ account }) => account === 'inTransit');
  const inTransit = moving.reduce((sum, { gained, gave }) => sum + gained - gave, 0);
  const { received, dispatched, ...told } = accountOf(rows);
  // What went from one facility to another is received once.
  const arrived = dispatched - inTransit;
  return { received: received - arrived, dispatched, ...told, inTransit };
}
