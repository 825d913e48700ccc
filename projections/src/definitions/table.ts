import type { Projection } from '../projection.ts';
import { grantProjection } from './access.ts';
import { accessRecordProjection } from './accesses.ts';
import {
  itemProjection,
  partyProjection,
  programProjection,
  reasonProjection,
} from './catalogue.ts';
import { alarmProjection } from './alarms.ts';
import { alarmRulesProjection } from './alarm-rules.ts';
import { balanceProjection } from './balances.ts';
import { countProjection } from './counts.ts';
import { equipmentProjection } from './equipment.ts';
import { deviceProjection } from './devices.ts';
import { lotAccountProjection } from './lot-accounts.ts';
import { recallProjection } from './recalls.ts';
import { lotProjection } from './lots.ts';
import { disposalProjection } from './disposal.ts';
import { facilityProjection, regionProjection } from './facilities.ts';
import { periodProjection } from './periods.ts';
import { postingProjection } from './stock.ts';
import { shipmentProjection } from './shipments.ts';
import { vialProjection } from './vials.ts';

/** Every read model. */
export const PROJECTIONS: readonly Projection[] = [
  regionProjection,
  facilityProjection,
  itemProjection,
  programProjection,
  reasonProjection,
  partyProjection,
  lotProjection,
  recallProjection,
  lotAccountProjection,
  postingProjection,
  balanceProjection,
  periodProjection,
  countProjection,
  disposalProjection,
  shipmentProjection,
  vialProjection,
  equipmentProjection,
  alarmProjection,
  alarmRulesProjection,
  deviceProjection,
  grantProjection,
  accessRecordProjection,
];
