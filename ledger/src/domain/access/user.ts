import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import { streamOf } from '@lumbung/schemas/streams';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { Context, Decider, Decision } from '../decider.ts';
import { accept, refuse } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { referred } from '../references.ts';

type Grant = EventData<'RoleGranted'>;

/** The rights of one user; a user without events holds none. */
export type AccessState =
  | { readonly grants: readonly Grant[]; readonly disabled: boolean }
  | undefined;

type Kinds = 'role.grant' | 'role.revoke' | 'account.disable';

/** Decides about users' rights. */
export const access: Decider<Kinds, AccessState> = {
  category: 'access',
  stateVersion: 1,
  initial: undefined,
  evolve,
  decide: {
    'role.grant': (state, body, context) => {
      if (state?.disabled) return refuse('account-disabled', '', { user: context.target });
      if (holds(state, body)) return refuse('already-granted', '', { role: body.role });
      return unknownScope(body, context) ?? accept({ name: 'RoleGranted', data: body });
    },
    'role.revoke': (state, body) =>
      holds(state, body)
        ? accept({ name: 'RoleRevoked', data: body })
        : refuse('not-granted', '', { role: body.role }),
    'account.disable': (state, _body, context) =>
      state?.disabled
        ? refuse('account-disabled', '', { user: context.target })
        : accept({ name: 'AccountDisabled', data: {} }),
  },
  refersTo: {
    'role.grant': (body) => scopeStreams(body),
    'role.revoke': () => [],
    'account.disable': () => [],
  },
  ...plainState,
};

function same(one: Grant, other: Grant): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function holds(state: AccessState, grant: Grant): boolean {
  return state?.grants.some((held) => same(held, grant)) ?? false;
}

function scopeStreams({ scope }: CommandBody<'role.grant'>): string[] {
  if (scope.kind === 'region') return [streamOf('region', scope.region)];
  if (scope.kind === 'facility') return [streamOf('facility', scope.facility)];
  return [];
}

function unknownScope(
  { scope }: CommandBody<'role.grant'>,
  context: Context,
): Decision | undefined {
  const { references } = context;
  if (scope.kind === 'region' && referred(references, 'region', scope.region) === undefined) {
    return refuse('unknown-region', '/scope/region', { region: scope.region });
  }
  if (scope.kind === 'facility' && referred(references, 'facility', scope.facility) === undefined) {
    return refuse('unknown-facility', '/scope/facility', { facility: scope.facility });
  }
  return undefined;
}

function evolve(state: AccessState, event: LumbungEvent): AccessState {
  const before = state ?? { grants: [], disabled: false };
  if (isEvent(event, 'RoleGranted')) return { ...before, grants: [...before.grants, event.data] };
  if (isEvent(event, 'RoleRevoked')) {
    return { ...before, grants: before.grants.filter((held) => !same(held, event.data)) };
  }
  if (isEvent(event, 'AccountDisabled')) return { ...before, disabled: true };
  return state;
}
