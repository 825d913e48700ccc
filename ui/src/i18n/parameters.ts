/** How a parameter of a refusal is written for a person. */
export type ParameterStyle =
  | 'number'
  | 'moment'
  | 'date'
  | 'name'
  | 'lot'
  | 'reason'
  | 'reasonClasses'
  | 'role'
  | 'right'
  | 'event'
  | 'plain';

/** Every parameter that a refusal can have, and how it is written. A test holds it complete. */
export const PARAMETER_STYLES: Readonly<Record<string, ParameterStyle>> = {
  asked: 'number',
  available: 'number',
  quantity: 'number',
  packs: 'number',
  unitsPerPack: 'number',
  minimum: 'number',
  maximum: 'number',
  lines: 'number',
  max: 'number',
  bytes: 'number',
  days: 'number',
  seconds: 'number',
  at: 'moment',
  occurredAt: 'moment',
  countedAt: 'moment',
  asKnownAt: 'moment',
  deviceTime: 'moment',
  until: 'moment',
  expiry: 'date',
  manufactured: 'date',
  item: 'name',
  facility: 'name',
  party: 'name',
  program: 'name',
  place: 'name',
  region: 'name',
  lot: 'lot',
  suggested: 'lot',
  reason: 'reason',
  class: 'reasonClasses',
  role: 'role',
  right: 'right',
  type: 'event',
  what: 'plain',
  id: 'plain',
  event: 'plain',
  by: 'plain',
  user: 'plain',
  username: 'plain',
  line: 'plain',
  first: 'plain',
  second: 'plain',
  stage: 'plain',
  level: 'plain',
  parentLevel: 'plain',
  ordinal: 'plain',
  issue: 'plain',
  found: 'plain',
  commandId: 'plain',
  requestId: 'plain',
};
