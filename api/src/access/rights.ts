import { ROLES, roleHas } from '@lumbung/schemas/access/roles';
import type { Right } from '@lumbung/schemas/access/roles';
import type { Scope } from '@lumbung/schemas/access/scope';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { Grant } from '@lumbung/schemas/endpoints/access';
import { LIMITS } from '@lumbung/schemas/limits';
import { parseStream } from '@lumbung/schemas/streams';
import type { StreamCategory } from '@lumbung/schemas/streams';
import type { ReadModels } from '@lumbung/projections/projector';
import type { Visible } from '@lumbung/projections/queries/facilities';
import { refused } from '../http/problems.ts';
import { API_LIMITS } from '../limits.ts';
import { Remembered } from './remembered.ts';

/** The roles that a user holds today; a disabled user holds none. */
export type Holder = { readonly grants: readonly Grant[]; readonly disabled: boolean };

/** Where a right is needed. */
export type Place =
  | { readonly kind: 'country' }
  | { readonly kind: 'region'; readonly region: string }
  | { readonly kind: 'facility'; readonly facility: string };

/** What the read models know of roles and of the trees that their scopes are in. */
export type RightsSource = Pick<ReadModels, 'waitFor'> & {
  readonly queries: Pick<ReadModels['queries'], 'grantsOf' | 'facilitiesWithin' | 'regionIsWithin'>;
};

const CHANGES_TREE: Readonly<Partial<Record<StreamCategory, true>>> = {
  region: true,
  facility: true,
};

/**
 * Who may do what, and where. Roles and trees come from the log through the read models and are
 * remembered until an event changes them; from then on an answer waits until the read models know
 * that event, so a right that was taken is gone with the answer that says so.
 */
export class Rights {
  readonly #source: RightsSource;
  readonly #holders = new Remembered<Holder>(API_LIMITS.usersRemembered);
  readonly #facilities = new Remembered<Visible>(API_LIMITS.scopesRemembered);
  /** The ordinals of the last events that changed roles and trees. */
  #rolesOrdinal: number;
  #treeOrdinal: number;

  /** @param ordinal the head of the log: what is decided is never older than this */
  constructor(source: RightsSource, ordinal: number) {
    this.#source = source;
    this.#rolesOrdinal = ordinal;
    this.#treeOrdinal = ordinal;
  }

  /** Takes note that an event was appended to a stream. */
  noted(stream: string, ordinal: number): void {
    const parsed = parseStream(stream);
    if (parsed?.category === 'access') {
      this.#rolesOrdinal = Math.max(this.#rolesOrdinal, ordinal);
      this.#holders.forget(parsed.identifier);
    } else if (parsed !== undefined && CHANGES_TREE[parsed.category] === true) {
      this.#treeOrdinal = Math.max(this.#treeOrdinal, ordinal);
      this.#facilities.forgetAll();
    }
  }

  /** Forgets all that is remembered, where changes may have been missed. */
  forget(): void {
    this.#holders.forgetAll();
    this.#facilities.forgetAll();
  }

  /** The roles that a user holds. */
  holderOf(user: string): Promise<Holder> {
    return this.#holders.get(user, async () => {
      await this.#known(this.#rolesOrdinal);
      const { grants, disabled } = await this.#source.queries.grantsOf({ user });
      return { grants, disabled };
    });
  }

  /**
   * How far back an entry may lie for someone who holds a right at a place: the widest of the roles
   * that grant it there. Undefined when none does.
   */
  async backdatingDaysMax(
    grants: readonly Grant[],
    right: Right,
    place: Place,
  ): Promise<number | undefined> {
    const widestFirst = withRight(grants, right).toSorted(
      (one, other) => ROLES[other.role].backdatingDaysMax - ROLES[one.role].backdatingDaysMax,
    );
    for (const { role, scope } of widestFirst) {
      if (await this.#covers(scope, place)) return ROLES[role].backdatingDaysMax;
    }
    return undefined;
  }

  /** Whether a right is held at a place. */
  async holds(grants: readonly Grant[], right: Right, place: Place): Promise<boolean> {
    return (await this.backdatingDaysMax(grants, right, place)) !== undefined;
  }

  /** The facilities at which a right is held. */
  async facilities(grants: readonly Grant[], right: Right): Promise<Visible> {
    const scopes = withRight(grants, right).map(({ scope }) => scope);
    const within = await Promise.all(scopes.map((scope) => this.#within(scope)));
    const [first, ...others] = within;
    if (within.includes('all')) return 'all';
    if (first === undefined || first === 'all') return new Set();
    if (others.length === 0) return first;
    return new Set(within.flatMap((part) => (part === 'all' ? [] : [...part])));
  }

  async #covers(scope: Scope, place: Place): Promise<boolean> {
    if (scope.kind === 'country') return true;
    if (place.kind === 'country') return false;
    if (place.kind === 'facility') return isVisible(await this.#within(scope), place.facility);
    if (scope.kind !== 'region') return false;
    await this.#known(this.#treeOrdinal);
    const { region } = place;
    const { within } = await this.#source.queries.regionIsWithin({ region, scopes: [scope] });
    return within;
  }

  #within(scope: Scope): Promise<Visible> {
    if (scope.kind === 'country') return Promise.resolve('all');
    return this.#facilities.get(canonicalJson(scope), async () => {
      await this.#known(this.#treeOrdinal);
      const { facilities } = await this.#source.queries.facilitiesWithin({ scopes: [scope] });
      return facilities;
    });
  }

  async #known(ordinal: number): Promise<void> {
    if (await this.#source.waitFor(ordinal, LIMITS.minOrdinalWaitMilliseconds)) return;
    throw refused('not-yet-visible', { ordinal });
  }
}

/** Whether a facility is among those that are visible. */
export function isVisible(visible: Visible, facility: string): boolean {
  return visible === 'all' || visible.has(facility);
}

/** Whether a right is held anywhere at all. */
export function holdsAnywhere(grants: readonly Grant[], right: Right): boolean {
  return withRight(grants, right).length > 0;
}

function withRight(grants: readonly Grant[], right: Right): readonly Grant[] {
  return grants.filter(({ role }) => roleHas(role, right));
}
