import type { EndpointName } from '@lumbung/schemas/endpoints/table';
import { accessRecordHandlers } from './access-record.ts';
import { accessHandlers } from './access.ts';
import { alarmHandlers } from './alarms.ts';
import { alarmRulesHandlers } from './alarm-rules.ts';
import { analyticsHandlers } from './analytics.ts';
import { auditHandlers } from './audit.ts';
import { catalogueHandlers } from './catalogue.ts';
import { commentHandlers } from './comments.ts';
import { countHandlers } from './counts.ts';
import { deviceHandlers } from './devices.ts';
import { disposalHandlers } from './disposal.ts';
import { equipmentHandlers } from './equipment.ts';
import { facilitiesHandlers } from './facilities.ts';
import { feedHandlers } from './feed.ts';
import type { Handlers } from './handler.ts';
import { lotHandlers } from './lots.ts';
import { operationHandlers } from './operation.ts';
import { periodHandlers } from './periods.ts';
import { planningHandlers } from './planning.ts';
import { recallHandlers } from './recalls.ts';
import { reconciliationHandlers } from './reconciliation.ts';
import { shipmentHandlers } from './shipments.ts';
import { stockHandlers } from './stock.ts';
import { temperatureHandlers } from './temperatures.ts';
import { transparencyHandlers } from './transparency.ts';
import { vialHandlers } from './vials.ts';

/** The handler of every endpoint, by name. */
export const HANDLERS: Handlers<EndpointName> = {
  ...accessHandlers,
  ...accessRecordHandlers,
  ...catalogueHandlers,
  ...lotHandlers,
  ...recallHandlers,
  ...facilitiesHandlers,
  ...deviceHandlers,
  ...stockHandlers,
  ...countHandlers,
  ...disposalHandlers,
  ...shipmentHandlers,
  ...vialHandlers,
  ...equipmentHandlers,
  ...temperatureHandlers,
  ...alarmHandlers,
  ...alarmRulesHandlers,
  ...planningHandlers,
  ...analyticsHandlers,
  ...periodHandlers,
  ...feedHandlers,
  ...transparencyHandlers,
  ...commentHandlers,
  ...auditHandlers,
  ...operationHandlers,
  ...reconciliationHandlers,
};
