import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import { LOT_STATUSES, LOT_STATUS_NAMES } from '@lumbung/schemas/catalogue/lot-statuses';
import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { VVM_STAGES } from '@lumbung/schemas/stock/vvm-stages';

const usable = Object.entries(CONDITIONS)
  .filter(([, { mayBeUsed }]) => mayBeUsed)
  .map(([condition]) => condition);

const stages = Object.entries(VVM_STAGES)
  .filter(([, { mayBeUsed }]) => mayBeUsed)
  .map(([stage]) => Number(stage));

const releasedStatuses = sql.join(
  LOT_STATUS_NAMES.filter((status) => LOT_STATUSES[status].mayBeUsed),
);

/** The conditions that may be used, as a list. */
export const usableConditions = sql.join(usable);

/** The vial stages that may be used, as a list. */
export const usableStages = sql.join(stages);

/** The lot's expiry as it is known, or as the lines read it. */
export const knownExpiry = sql<string | null>`coalesce(lot.expiry, balance.expiry)`;

/** The condition that a balance is in a usable condition, whatever its vial monitor and expiry. */
export const inUsableCondition = sql<SqlBool>`balance.condition in (${usableConditions})`;

/** The condition that stock of a lot with this status may be used; of no known status it may. */
export function isReleased(status: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce(${status}, 'released') in (${releasedStatuses})`;
}

/**
 * The condition that a balance (with its lot) may be used today: in a usable condition, before the
 * discard point of its vial monitor, through the end of its expiry day, and of a lot that is not on
 * hold, rejected or recalled.
 */
export function mayBeUsedOn(today: string, lotStatus: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(
    ${inUsableCondition}
    and (balance.vvm_stage is null or balance.vvm_stage in (${usableStages}))
    and (${knownExpiry} is null or ${knownExpiry} >= ${today})
    and ${isReleased(lotStatus)}
  )`;
}
