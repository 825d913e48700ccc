import { accessEndpoints } from './access.ts';
import { alarmEndpoints } from './alarms.ts';
import { alarmRulesEndpoints } from './alarm-rules.ts';
import { analyticsEndpoints } from './analytics.ts';
import { accessRecordEndpoints } from './access-record.ts';
import { auditEndpoints } from './audit.ts';
import { commentEndpoints } from './comments.ts';
import { catalogueEndpoints } from './catalogue.ts';
import { countEndpoints } from './counts.ts';
import { deviceEndpoints } from './devices.ts';
import { disposalEndpoints } from './disposal.ts';
import type { Endpoint } from './endpoint.ts';
import { equipmentEndpoints } from './equipment.ts';
import { facilitiesEndpoints } from './facilities.ts';
import { feedEndpoints } from './feed.ts';
import { lotEndpoints } from './lots.ts';
import { operationEndpoints } from './operation.ts';
import { periodEndpoints } from './periods.ts';
import { planningEndpoints } from './planning.ts';
import { priorPeriodEndpoints } from './prior-periods.ts';
import { recallEndpoints } from './recalls.ts';
import { reconciliationEndpoints } from './reconciliation.ts';
import { shipmentEndpoints } from './shipments.ts';
import { startedCountEndpoints } from './started-counts.ts';
import { stockEndpoints } from './stock.ts';
import { temperatureEndpoints } from './temperatures.ts';
import { transparencyEndpoints } from './transparency.ts';
import { vialEndpoints } from './vials.ts';

/** Every endpoint of the API, by name. Routes, checks, descriptions and clients follow from it. */
export const ENDPOINTS = {
  ...accessEndpoints,
  ...catalogueEndpoints,
  ...lotEndpoints,
  ...recallEndpoints,
  ...facilitiesEndpoints,
  ...deviceEndpoints,
  ...stockEndpoints,
  ...countEndpoints,
  ...startedCountEndpoints,
  ...disposalEndpoints,
  ...shipmentEndpoints,
  ...vialEndpoints,
  ...equipmentEndpoints,
  ...temperatureEndpoints,
  ...alarmEndpoints,
  ...alarmRulesEndpoints,
  ...planningEndpoints,
  ...periodEndpoints,
  ...priorPeriodEndpoints,
  ...analyticsEndpoints,
  ...feedEndpoints,
  ...transparencyEndpoints,
  ...commentEndpoints,
  ...auditEndpoints,
  ...accessRecordEndpoints,
  ...operationEndpoints,
  ...reconciliationEndpoints,
} as const satisfies Record<string, Endpoint>;

/** The name of an endpoint. */
export type EndpointName = keyof typeof ENDPOINTS;

/** The names of all endpoints. */
export const ENDPOINT_NAMES = Object.keys(ENDPOINTS) as EndpointName[];
