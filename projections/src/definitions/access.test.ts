import { describe, expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { grantProjection } from './access.ts';

describe('the grants', () => {
  it('hold per role and scope until they are revoked', async () => {
    const { events, tell } = beginStory();
    const inClinic = { kind: 'facility', facility: idOf('clinic') } as const;
    tell('RoleGranted', 'siti', { role: 'auditor', scope: { kind: 'country' } });
    tell('RoleGranted', 'siti', { role: 'facilityStaff', scope: inClinic });
    tell('RoleGranted', 'siti', { role: 'facilityManager', scope: inClinic });
    tell('RoleRevoked', 'siti', { role: 'facilityStaff', scope: inClinic });
    tell('AccountDisabled', 'budi', {});
    expect(await fold(grantProjection, events)).toEqual({
      role_grant: [
        { user_id: idOf('siti'), role: 'auditor', scope_kind: 'country', scope_id: '' },
        {
          user_id: idOf('siti'),
          role: 'facilityManager',
          scope_kind: 'facility',
          scope_id: idOf('clinic'),
        },
      ],
      disabled_account: [{ user_id: idOf('budi') }],
    });
  });
});
