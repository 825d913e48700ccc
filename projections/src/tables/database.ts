import type { disabledAccountTable, roleGrantTable } from './access.ts';
import type { itemTable, partyTable, programTable, reasonTable } from './catalogue.ts';
import type { checkpointTable } from './checkpoint.ts';
import type { deviceCommandTable } from './devices.ts';
import type { facilityTable, itemPolicyTable, placeTable, regionTable } from './facilities.ts';
import type { lotChangeTable, lotTable } from './lots.ts';
import type { balanceTable, documentTable, postingTable, reversalTable } from './stock.ts';
import type { RowOf } from './table.ts';

/** The rows of every table, by its logical name: what queries are typed by. */
export type Database = {
  checkpoint: RowOf<typeof checkpointTable>;
  region: RowOf<typeof regionTable>;
  facility: RowOf<typeof facilityTable>;
  place: RowOf<typeof placeTable>;
  item_policy: RowOf<typeof itemPolicyTable>;
  item: RowOf<typeof itemTable>;
  lot: RowOf<typeof lotTable>;
  lot_change: RowOf<typeof lotChangeTable>;
  program: RowOf<typeof programTable>;
  reason: RowOf<typeof reasonTable>;
  party: RowOf<typeof partyTable>;
  document: RowOf<typeof documentTable>;
  posting: RowOf<typeof postingTable>;
  reversal: RowOf<typeof reversalTable>;
  balance: RowOf<typeof balanceTable>;
  role_grant: RowOf<typeof roleGrantTable>;
  device_command: RowOf<typeof deviceCommandTable>;
  disabled_account: RowOf<typeof disabledAccountTable>;
};
