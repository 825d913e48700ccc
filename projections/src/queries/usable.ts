import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { VVM_STAGES } from '@lumbung/schemas/stock/vvm-stages';

const usable = Object.entries(CONDITIONS)
  .filter(([, { mayBeUsed }]) => mayBeUsed)
  .map(([condition]) => condition);

const stages = Object.entries(VVM_STAGES)
  .filter(([, { mayBeUsed }]) => mayBeUsed)
  .map(([stage]) => Number(stage));

/** The conditions that may be used, as a list. */
export const usableConditions = sql.join(usable);

/** The vial stages that may be used, as a list. */
export const usableStages = sql.join(stages);

/** The lot's expiry as it is known, or as the lines read it. */
export const knownExpiry = sql<string | null>`coalesce(lot.expiry, balance.expiry)`;

/** The condition that a balance is in a usable condition, whatever its vial monitor and expiry. */
export const inUsableCondition = sql<SqlBool>`balance.condition in (${usableConditions})`;

/**
 * The condition that a balance (with its lot) may be used today: in a usable condition, before the
 * discard point of its vial monitor, and through the end of its expiry day.
 */
export function mayBeUsedOn(today: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(
    ${inUsableCondition}
    and (balance.vvm_stage is null or balance.vvm_stage in (${usableStages}))
    and (${knownExpiry} is null or ${knownExpiry} >= ${today})
  )`;
}
