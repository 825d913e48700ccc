import { getAlarm, listAlarms } from './alarms.ts';
import { listAlarmRules, listAlarmRulesAssignments, rulesBook } from './alarm-rules.ts';
import { facilityHome, loggerEquipment, monitoringLoggers } from './monitored.ts';
import { accountSums, facilitiesWithBooks } from './account-sums.ts';
import { listAccesses } from './accesses.ts';
import { getDestructionBatch, listDestructionBatches } from './disposal.ts';
import { getColdStorage } from './cold-storage.ts';
import { countEquipment } from './functional-rate.ts';
import { equipmentSensors } from './equipment-sensors.ts';
import { getEquipment, listEquipment } from './equipment.ts';
import { getCount } from './count.ts';
import { listCounts } from './counts.ts';
import { deviceCommands, deviceIds } from './devices.ts';
import { listPlanning } from './planning.ts';
import { listItems, listParties, listPrograms } from './catalogue.ts';
import { getLot, listLots } from './lots.ts';
import { getRecall, listRecalls } from './recalls.ts';
import { lotsOfStatus, recalledStock } from './recalled-stock.ts';
import { closableFacilities, listPeriods } from './periods.ts';
import { listOpenVials } from './open-vials.ts';
import { listReasons } from './reasons.ts';
import { getFacility, listFacilities, listRegions } from './facilities.ts';
import { facilitiesWithin, facilityIsWithin, grantsOf, regionIsWithin } from './scopes.ts';
import { listCardLots } from './card-lots.ts';
import { getStockCard } from './stock-card.ts';
import { eventOrdinal } from './event-ordinal.ts';
import { listJournal } from './journal.ts';
import { listLearned } from './learned.ts';
import { listPriorPeriodAdjustments } from './prior-periods.ts';
import { getStartedCount, listStartedCounts } from './started-counts.ts';
import { getStatement } from './statement.ts';
import { getShipment } from './shipment.ts';
import { listShipments } from './shipments.ts';
import { listStock } from './stock-list.ts';
import { listStockOuts } from './stock-outs.ts';
import { accountTotals, accountTotalsAt, negativeDays, negativeDaysAt } from './totals.ts';
import type { View } from './view.ts';
import { listWastage } from './wastage.ts';

const QUERIES = {
  listRegions,
  listFacilities,
  getFacility,
  listItems,
  listLots,
  getLot,
  listRecalls,
  getRecall,
  lotsOfStatus,
  recalledStock,
  listPrograms,
  listReasons,
  listParties,
  listStock,
  getStockCard,
  listCardLots,
  listJournal,
  eventOrdinal,
  listCounts,
  getCount,
  listStartedCounts,
  getStartedCount,
  listDestructionBatches,
  getDestructionBatch,
  listShipments,
  getShipment,
  listEquipment,
  getEquipment,
  countEquipment,
  getColdStorage,
  equipmentSensors,
  listAlarms,
  getAlarm,
  rulesBook,
  listAlarmRules,
  listAlarmRulesAssignments,
  loggerEquipment,
  monitoringLoggers,
  facilityHome,
  listOpenVials,
  listPeriods,
  closableFacilities,
  listPriorPeriodAdjustments,
  listLearned,
  getStatement,
  facilitiesWithin,
  facilityIsWithin,
  regionIsWithin,
  grantsOf,
  deviceIds,
  deviceCommands,
  accountSums,
  facilitiesWithBooks,
  accountTotals,
  accountTotalsAt,
  negativeDays,
  negativeDaysAt,
  listPlanning,
  listStockOuts,
  listWastage,
  listAccesses,
};

type QueryName = keyof typeof QUERIES;
type QueryRequest<Name extends QueryName> = Parameters<(typeof QUERIES)[Name]>[1];
type QueryAnswer<Name extends QueryName> = Awaited<ReturnType<(typeof QUERIES)[Name]>>;

/** Every query of the read models. An answer carries the ordinal that it was computed at. */
export type Queries = {
  readonly [Name in QueryName]: (
    request: QueryRequest<Name>,
  ) => Promise<QueryAnswer<Name> & { ordinal: number }>;
};

/** Opens a view of one moment, hands it to the work, and closes it. */
export type Read = <Answer>(work: (view: View) => Promise<Answer>) => Promise<Answer>;

/** Makes the queries that read through `read`. */
export function queriesThrough(read: Read): Queries {
  const bound = Object.entries(QUERIES).map(([name, query]) => [
    name,
    (request: never) =>
      read(async (view) => ({ ordinal: view.ordinal, ...(await query(view, request)) })),
  ]);
  return Object.fromEntries(bound) as Queries;
}
