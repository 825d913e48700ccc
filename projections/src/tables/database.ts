import type { accessReadTable, disabledAccountTable, roleGrantTable } from './access.ts';
import type {
  alarmRuleTable,
  alarmRulesAssignmentTable,
  alarmRulesVersionTable,
  alarmTable,
} from './alarms.ts';
import type {
  itemTable,
  itemVersionTable,
  partyTable,
  partyVersionTable,
  programTable,
  reasonTable,
} from './catalogue.ts';
import type { checkpointTable } from './checkpoint.ts';
import type {
  countItemTable,
  countLineTable,
  countPartTable,
  countRestatementTable,
  countSnapshotTable,
  countStartTable,
  countTable,
} from './counts.ts';
import type {
  equipmentCapacityTable,
  equipmentChangeTable,
  equipmentSensorTable,
  equipmentStatusTable,
  equipmentTable,
} from './equipment.ts';
import type { deviceCommandTable } from './devices.ts';
import type { destructionBatchTable } from './disposal.ts';
import type {
  facilityTable,
  facilityVersionTable,
  itemPolicyTable,
  placeTable,
  regionTable,
  stockPolicyTable,
} from './facilities.ts';
import type { lotChangeTable, lotMergeTable, lotTable } from './lots.ts';
import type { lotAccountTable, recallLotTable, recallTable } from './recalls.ts';
import type {
  balanceCellTable,
  balanceTable,
  destructionTable,
  documentTable,
  lateEntryTable,
  postingTable,
  reversalTable,
} from './stock.ts';
import type { periodTable } from './periods.ts';
import type {
  inTransitTable,
  resolutionTable,
  shipmentArrivalTable,
  shipmentDispatchTable,
} from './shipments.ts';
import type { RowOf } from './table.ts';
import type { openVialTable, vialUseTable } from './vials.ts';

/** The rows of every table, by its logical name: what queries are typed by. */
export type Database = {
  checkpoint: RowOf<typeof checkpointTable>;
  region: RowOf<typeof regionTable>;
  facility: RowOf<typeof facilityTable>;
  facility_version: RowOf<typeof facilityVersionTable>;
  stock_policy: RowOf<typeof stockPolicyTable>;
  place: RowOf<typeof placeTable>;
  item_policy: RowOf<typeof itemPolicyTable>;
  item: RowOf<typeof itemTable>;
  item_version: RowOf<typeof itemVersionTable>;
  lot: RowOf<typeof lotTable>;
  lot_change: RowOf<typeof lotChangeTable>;
  lot_merge: RowOf<typeof lotMergeTable>;
  lot_account: RowOf<typeof lotAccountTable>;
  recall: RowOf<typeof recallTable>;
  recall_lot: RowOf<typeof recallLotTable>;
  program: RowOf<typeof programTable>;
  reason: RowOf<typeof reasonTable>;
  party: RowOf<typeof partyTable>;
  party_version: RowOf<typeof partyVersionTable>;
  document: RowOf<typeof documentTable>;
  destruction: RowOf<typeof destructionTable>;
  posting: RowOf<typeof postingTable>;
  late_entry: RowOf<typeof lateEntryTable>;
  reversal: RowOf<typeof reversalTable>;
  balance: RowOf<typeof balanceTable>;
  balance_cell: RowOf<typeof balanceCellTable>;
  period: RowOf<typeof periodTable>;
  stock_count: RowOf<typeof countTable>;
  count_line: RowOf<typeof countLineTable>;
  count_part: RowOf<typeof countPartTable>;
  count_item: RowOf<typeof countItemTable>;
  count_restatement: RowOf<typeof countRestatementTable>;
  count_start: RowOf<typeof countStartTable>;
  count_snapshot: RowOf<typeof countSnapshotTable>;
  destruction_batch: RowOf<typeof destructionBatchTable>;
  shipment_dispatch: RowOf<typeof shipmentDispatchTable>;
  shipment_arrival: RowOf<typeof shipmentArrivalTable>;
  in_transit: RowOf<typeof inTransitTable>;
  shipment_resolution: RowOf<typeof resolutionTable>;
  open_vial: RowOf<typeof openVialTable>;
  vial_use: RowOf<typeof vialUseTable>;
  equipment: RowOf<typeof equipmentTable>;
  equipment_capacity: RowOf<typeof equipmentCapacityTable>;
  equipment_status: RowOf<typeof equipmentStatusTable>;
  equipment_sensor: RowOf<typeof equipmentSensorTable>;
  equipment_change: RowOf<typeof equipmentChangeTable>;
  alarm: RowOf<typeof alarmTable>;
  alarm_rules_version: RowOf<typeof alarmRulesVersionTable>;
  alarm_rule: RowOf<typeof alarmRuleTable>;
  alarm_rules_assignment: RowOf<typeof alarmRulesAssignmentTable>;
  role_grant: RowOf<typeof roleGrantTable>;
  device_command: RowOf<typeof deviceCommandTable>;
  disabled_account: RowOf<typeof disabledAccountTable>;
  access_read: RowOf<typeof accessReadTable>;
};
