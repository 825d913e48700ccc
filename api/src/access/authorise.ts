import type { Actor } from '@lumbung/ledger/domain/decider';
import type { Right } from '@lumbung/schemas/access/roles';
import { COMMANDS } from '@lumbung/schemas/commands';
import type { CommandKind } from '@lumbung/schemas/commands';
import type { EndpointAccess } from '@lumbung/schemas/endpoints/endpoint';
import { refused } from '../http/problems.ts';
import type { Caller } from './caller.ts';
import { holdsAnywhere } from './rights.ts';
import type { Place, Rights } from './rights.ts';

/** What a command asks for, as far as its right depends on it. */
export type CommandClaim = {
  readonly kind: CommandKind;
  readonly target: string;
  readonly body: unknown;
};

type CommandScope = (typeof COMMANDS)[CommandKind]['scope'];

/** Where the right of a command must hold, by the scope that the table of commands names. */
const PLACES: Readonly<Record<CommandScope, (claim: CommandClaim) => readonly Place[]>> = {
  country: () => [{ kind: 'country' }],
  facility: ({ target }) => [{ kind: 'facility', facility: target }],
  'facility-of-body': ({ body }) => [facilityOf(body, 'facility')],
  'region-of-body': ({ body }) => [regionOf(body)],
  'facility-and-region-of-body': ({ target, body }) => [
    { kind: 'facility', facility: target },
    regionOf(body),
  ],
  'facility-and-destination-of-body': ({ body }) => [
    facilityOf(body, 'facility'),
    facilityOf(memberOf(body, 'to'), 'facility'),
  ],
  'sender-or-receiver-of-body': ({ body }) => [
    facilityOf(body, 'sender'),
    facilityOf(body, 'receiver'),
  ],
  'scope-of-body': ({ body }) => [scopeOf(memberOf(body, 'to'))],
  program: () => [],
};

/** The scopes of which one place is enough; of the others the right must hold at each. */
const ANY_PLACE: ReadonlySet<CommandScope> = new Set(['sender-or-receiver-of-body']);

/**
 * The caller as the actor of a command, when the table of commands allows it to them.
 *
 * @throws {RequestRefused} with `forbidden`
 */
export async function authoriseCommand(
  caller: Caller,
  claim: CommandClaim,
  rights: Rights,
): Promise<Actor> {
  const { right, scope } = COMMANDS[claim.kind];
  if (scope === 'program') throw forbidden(right);
  const places = PLACES[scope](claim);
  const days = await Promise.all(
    places.map((place) => rights.backdatingDaysMax(caller.grants, right, place)),
  );
  const held = days.filter((day) => day !== undefined);
  const enough = ANY_PLACE.has(scope) ? 1 : days.length;
  if (held.length < enough) throw refused('forbidden', { right });
  const mayRestate = places.map((place) => rights.holds(caller.grants, 'stock.restate', place));
  return {
    user: caller.user,
    backdatingDaysMax: Math.min(...held),
    mayRestateVariances: (await Promise.all(mayRestate)).every(Boolean),
  };
}

/**
 * Checks that the caller may call an endpoint; commands are checked when it is known what they are.
 *
 * @throws {RequestRefused} with `forbidden`
 */
export async function authoriseEndpoint(
  caller: Caller,
  access: EndpointAccess,
  facility: string,
  rights: Rights,
): Promise<void> {
  if (!('right' in access)) return;
  const { right } = access;
  const { grants } = caller;
  const allowed = {
    facility: () => rights.holds(grants, right, { kind: 'facility', facility }),
    country: () => rights.holds(grants, right, { kind: 'country' }),
    subtree: () => Promise.resolve(holdsAnywhere(grants, right)),
  } satisfies Record<typeof access.kind, () => Promise<boolean>>;
  if (!(await allowed[access.kind]())) throw forbidden(right);
}

function forbidden(right: Right): Error {
  return refused('forbidden', { right });
}

/** A facility that a body names; a body that names none is left to its validation. */
function facilityOf(body: unknown, member: 'facility' | 'sender' | 'receiver'): Place {
  const facility = memberOf(body, member);
  return typeof facility === 'string' ? { kind: 'facility', facility } : { kind: 'country' };
}

function memberOf(body: unknown, member: string): unknown {
  return typeof body === 'object' && body !== null
    ? (body as Record<string, unknown>)[member]
    : undefined;
}

/** What a body says that something holds for; what says nothing of it is left to its validation. */
function scopeOf(to: unknown): Place {
  return typeof memberOf(to, 'facility') === 'string' ? facilityOf(to, 'facility') : regionOf(to);
}

/** The region that a body names; a body that names none is left to its validation. */
function regionOf(body: unknown): Place {
  const region: unknown =
    typeof body === 'object' && body !== null && 'region' in body ? body.region : undefined;
  return typeof region === 'string' ? { kind: 'region', region } : { kind: 'country' };
}
