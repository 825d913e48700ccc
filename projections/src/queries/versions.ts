import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { EventName } from '@lumbung/schemas/event-types';

type Versioned = 'item' | 'party' | 'facility';

/**
 * Joins what was known of a thing at an ordinal: its last version up to there, under the name of
 * the thing.
 */
export function leftJoinKnown(
  thing: Versioned,
  id: RawBuilder<unknown>,
  ordinal: number,
): RawBuilder<unknown> {
  const versions = sql.table(`${thing}_version`);
  const alias = sql.id(thing);
  const isLast = sql<SqlBool>`${alias}.ordinal = (
    select max(version.ordinal) from ${versions} as version
    where version.id = ${id} and version.ordinal <= ${ordinal}
  )`;
  return sql`left join ${versions} as ${alias} on ${alias}.id = ${id} and ${isLast}`;
}

/** The events that give a lot a status. */
export const STATUS_CHANGES = ['LotStatusChanged', 'LotMergeUndone'] as const;

const LABELLED = ['LotRegistered', 'LotCorrected'] as const;

/**
 * Joins what was known of a lot at an ordinal: `label` with its number, `lot` with its expiry,
 * which may have been extended since it was labelled; `standing` with its status, if it was ever
 * set, which holds from its moment on: at a moment of stock, or the newest one.
 */
export function leftJoinKnownLot(
  id: RawBuilder<unknown>,
  ordinal: number,
  asAt?: string,
): RawBuilder<unknown> {
  return sql`
    ${leftJoinLabel('label', id, ordinal)}
    ${leftJoinLastChange('lot', [...LABELLED, 'LotExpiryExtended'], id, ordinal)}
    ${leftJoinLastChange('standing', STATUS_CHANGES, id, ordinal, asAt)}`;
}

/** Joins what was read from the label of a lot as it was known at an ordinal, under a name. */
export function leftJoinLabel(
  as: string,
  id: RawBuilder<unknown>,
  ordinal: number,
): RawBuilder<unknown> {
  return leftJoinLastChange(as, LABELLED, id, ordinal);
}

function leftJoinLastChange(
  as: string,
  names: readonly EventName[],
  id: RawBuilder<unknown>,
  ordinal: number,
  asAt?: string,
): RawBuilder<unknown> {
  const byThen = asAt === undefined ? sql`1 = 1` : sql`known.occurred_at <= ${asAt}`;
  const changes = sql.table('lot_change');
  const alias = sql.id(as);
  return sql`left join ${changes} as ${alias} on ${alias}.lot = ${id} and ${alias}.ordinal = (
    select max(known.ordinal) from ${changes} as known
    where known.lot = ${id} and known.ordinal <= ${ordinal}
      and known.name in (${sql.join(names)}) and ${byThen}
  )`;
}
