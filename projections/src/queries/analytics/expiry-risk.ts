import type { ExpiryRiskRow } from '@lumbung/schemas/endpoints/analytics-rows';
import { expiryRiskSelect } from '../../facts/views/expiry-risk.ts';
import { aboutOf, UNTIL } from './asked.ts';
import type { AboutColumns, NamedQuestion } from './asked.ts';

type Found = AboutColumns & {
  readonly expiry: string;
  readonly lot: string;
  readonly lot_number: string | null;
  readonly usable: number;
  readonly days_left: number;
  readonly consumption: number;
  readonly days_with_stock: number;
  readonly at_risk: number;
};

/** How much of each lot will not be used before it expires; lots that will be are told as well. */
export const expiryRisk: NamedQuestion<Found, ExpiryRiskRow> = {
  select: `
SELECT * EXCEPT (known_lot)
FROM (${expiryRiskSelect(UNTIL, '{days_back:UInt32}')}) AS risk
LEFT JOIN (SELECT lot AS known_lot, number AS lot_number FROM lots) AS label
  ON known_lot = risk.lot`,
  order: ['facility', 'item', 'expiry', 'lot'],
  rowOf: (found) => ({
    ...aboutOf(found),
    lot: found.lot,
    ...(found.lot_number === null ? {} : { lotNumber: found.lot_number }),
    expiry: found.expiry,
    usable: found.usable,
    daysLeft: found.days_left,
    consumption: found.consumption,
    daysWithStock: found.days_with_stock,
    atRisk: found.at_risk,
  }),
};
