import type { PeriodRow } from '@lumbung/schemas/endpoints/periods';
import { addMicroseconds, civilDateOf } from '@lumbung/schemas/time';
import type { Database } from '../tables/database.ts';
import { keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import type { View } from './view.ts';

/** A closed period without who closed it being told from the program. */
export type ClosedPeriod = Omit<PeriodRow, 'automatic'>;

/** Lists the closed periods of a facility, newest first. */
export async function listPeriods(
  { db }: View,
  request: PageRequest & { readonly facility: string },
): Promise<Page<ClosedPeriod>> {
  const [before] = keysetOf(request.cursor, [0]) ?? [];
  const found = await db
    .selectFrom('period')
    .selectAll()
    .where('facility', '=', request.facility)
    .where((is) => (before === undefined ? is.lit(true) : is('ordinal', '<', Number(before))))
    .orderBy('ordinal', 'desc')
    .limit(request.limit + 1)
    .execute();
  return pageOf(found, request.limit, periodRow, (row) => [row.ordinal]);
}

function periodRow(row: Database['period']): ClosedPeriod {
  const { actor, recorded_at: recordedAt, ordinal, revision, balances, digest } = row;
  const counted = { revision, balances, balancesDigest: digest };
  return { ...periodMembers(row), ordinal, ...counted, actor, recordedAt };
}

type PeriodMembers = Pick<PeriodRow, 'event' | 'from' | 'to' | 'firstDay' | 'lastDay'>;

/** What names a closed period: the event that closed it, its bounds, its days at the facility. */
export function periodMembers({
  event,
  begins_at: from,
  ends_at: to,
  zone,
}: Pick<Database['period'], 'event' | 'begins_at' | 'ends_at' | 'zone'>): PeriodMembers {
  const firstDay = civilDateOf(from, zone);
  const lastDay = civilDateOf(addMicroseconds(to, -1), zone);
  return { event, from, to, firstDay, lastDay };
}

/** A facility whose book is open and live, with how far it is closed. */
export type ClosableFacility = {
  readonly facility: string;
  readonly zone: string;
  readonly goLiveAt: string;
  /** The end of its last closed period. */
  readonly closedTo?: string;
};

/** The facilities that are live and not closed for good, with the end of their last period. */
export async function closableFacilities(
  { db }: View,
  _request: object,
): Promise<{ facilities: ClosableFacility[] }> {
  const rows = await db
    .selectFrom('facility')
    .leftJoin('period', 'period.facility', 'facility.id')
    .where('facility.closed', '=', 0)
    .where('facility.go_live_at', 'is not', null)
    .groupBy(['facility.id', 'facility.zone', 'facility.go_live_at'])
    .orderBy('facility.id')
    .select(['facility.id', 'facility.zone', 'facility.go_live_at'])
    .select((of) => of.fn.max('period.ends_at').as('closed_to'))
    .execute();
  return {
    facilities: rows.map(({ id, zone, go_live_at: goLiveAt, closed_to: closedTo }) => ({
      facility: id,
      zone,
      goLiveAt: goLiveAt ?? '',
      ...(closedTo === null ? {} : { closedTo }),
    })),
  };
}
