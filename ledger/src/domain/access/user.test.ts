import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import type { TestCommand } from '../../testing/given.ts';
import { IDS, smallCountry } from '../../testing/small-country.ts';

const user = deriveIdentifier('test', 'user');
const nobody = deriveIdentifier('test', 'nobody');
const staff = {
  role: 'facilityStaff' as const,
  scope: { kind: 'facility' as const, facility: IDS.centre },
};
const grant = (body: Extract<TestCommand, { kind: 'role.grant' }>['body']): TestCommand => ({
  kind: 'role.grant',
  target: user,
  body,
});
const revoke: TestCommand = { kind: 'role.revoke', target: user, body: staff };
const disable: TestCommand = { kind: 'account.disable', target: user, body: {} };

describe('a role', () => {
  test('is granted once within a scope, and again within another', () => {
    const ledger = smallCountry();
    expect(ledger.when(grant(staff)).accepted('RoleGranted')).toEqual(staff);
    ledger.given(grant(staff));
    ledger.when(grant(staff)).refused('already-granted').with({ role: 'facilityStaff' });
    ledger.given(grant({ ...staff, scope: { kind: 'country' } }));
    ledger.given(grant({ ...staff, scope: { kind: 'region', region: IDS.district } }));
    expect(ledger.stateOf(streamOf('access', user))).toMatchObject({
      grants: [staff, { role: 'facilityStaff' }, { role: 'facilityStaff' }],
    });
  });

  test('is refused within a scope that nobody knows', () => {
    const ledger = smallCountry();
    ledger
      .when(grant({ ...staff, scope: { kind: 'region', region: nobody } }))
      .refused('unknown-region /scope/region')
      .with({ region: nobody });
    ledger
      .when(grant({ ...staff, scope: { kind: 'facility', facility: nobody } }))
      .refused('unknown-facility /scope/facility')
      .with({ facility: nobody });
  });

  test('is revoked where it is held', () => {
    const ledger = smallCountry();
    ledger.when(revoke).refused('not-granted').with({ role: 'facilityStaff' });
    ledger.given(grant(staff));
    expect(ledger.when(revoke).accepted('RoleRevoked')).toEqual(staff);
    ledger.given(revoke);
    ledger.when(revoke).refused('not-granted');
    ledger.when(grant(staff)).accepted('RoleGranted');
  });
});

describe('an account', () => {
  test('is disabled once, and is granted nothing any more', () => {
    const ledger = smallCountry();
    ledger.given(grant(staff));
    expect(ledger.when(disable).accepted('AccountDisabled')).toEqual({});
    ledger.given(disable);
    ledger.when(disable).refused('account-disabled').with({ user });
    ledger.when(grant(staff)).refused('account-disabled');
    ledger.when(revoke).accepted('RoleRevoked');
  });
});
