import type { Scope } from '@lumbung/schemas/access/scope';
import type { EventOf } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import { put, remove } from '../row-op.ts';
import { disabledAccountTable, roleGrantTable } from '../tables/access.ts';
import { subjectIdentifier } from './subject.ts';

function scopeIdentifier(scope: Scope): string {
  if (scope.kind === 'country') return '';
  return scope.kind === 'region' ? scope.region : scope.facility;
}

function grantRow(event: EventOf<'RoleGranted' | 'RoleRevoked'>) {
  return {
    user_id: subjectIdentifier(event),
    role: event.data.role,
    scope_kind: event.data.scope.kind,
    scope_id: scopeIdentifier(event.data.scope),
  };
}

/** The roles that users hold, and the accounts that are disabled. */
export const grantProjection = projection({
  name: 'grant',
  version: 1,
  tables: [roleGrantTable, disabledAccountTable],
  reads: ['access'],
  on: {
    RoleGranted: (event) => [put(roleGrantTable, grantRow(event))],
    RoleRevoked: (event) => [remove(roleGrantTable, grantRow(event))],
    AccountDisabled: (event) => [put(disabledAccountTable, { user_id: subjectIdentifier(event) })],
  },
});
