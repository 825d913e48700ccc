import { sql } from 'kysely';
import type { Grant } from '@lumbung/schemas/endpoints/access';
import type { Scope } from '@lumbung/schemas/access/scope';
import type { Visible } from './facilities.ts';
import { regionTree, supplyTree } from './region-tree.ts';
import type { View } from './view.ts';

/**
 * The facilities within any of the scopes, by today's trees: a region holds all facilities in its
 * subtree, a facility holds itself and those that it supplies, transitively.
 */
export async function facilitiesWithin(
  view: View,
  { scopes }: { readonly scopes: readonly Scope[] },
): Promise<{ facilities: Visible }> {
  if (scopes.some(({ kind }) => kind === 'country')) return { facilities: 'all' };
  const found = await view.db
    .selectFrom('facility')
    .select('id')
    .where((is) =>
      is.or([
        is('region', 'in', regionTree(view, regionsOf(scopes))),
        is('id', 'in', supplyTree(view, facilitiesOf(scopes))),
      ]),
    )
    .execute();
  return { facilities: new Set(found.map(({ id }) => id)) };
}

/** Whether a facility lies within any of the scopes. An unknown facility lies within `country` only. */
export async function facilityIsWithin(
  view: View,
  { facility, scopes }: { readonly facility: string; readonly scopes: readonly Scope[] },
): Promise<{ within: boolean }> {
  if (scopes.some(({ kind }) => kind === 'country')) return { within: true };
  const suppliers = await pathUp(view, 'facility', 'supplier', facility);
  if (facilitiesOf(scopes).some((each) => suppliers.has(each))) return { within: true };
  const home = await view.db
    .selectFrom('facility')
    .select('region')
    .where('id', '=', facility)
    .executeTakeFirst();
  return home === undefined
    ? { within: false }
    : regionIsWithin(view, { region: home.region, scopes });
}

/** Whether a region lies within any of the scopes: the right to register something in it. */
export async function regionIsWithin(
  view: View,
  { region, scopes }: { readonly region: string; readonly scopes: readonly Scope[] },
): Promise<{ within: boolean }> {
  if (scopes.some(({ kind }) => kind === 'country')) return { within: true };
  const regions = await pathUp(view, 'region', 'parent', region);
  return { within: regionsOf(scopes).some((each) => regions.has(each)) };
}

/** The roles that a user holds; none when the account is disabled. */
export async function grantsOf(
  { db }: View,
  { user }: { readonly user: string },
): Promise<{ grants: Grant[]; disabled: boolean }> {
  const account = await db
    .selectFrom('disabled_account')
    .select('user_id')
    .where('user_id', '=', user)
    .executeTakeFirst();
  if (account !== undefined) return { grants: [], disabled: true };
  const found = await db
    .selectFrom('role_grant')
    .select(['role', 'scope_kind', 'scope_id'])
    .where('user_id', '=', user)
    .orderBy('role')
    .orderBy('scope_kind')
    .orderBy('scope_id')
    .execute();
  const grants = found.map(({ role, scope_kind: kind, scope_id: id }) => ({
    role,
    scope: kind === 'country' ? { kind } : { kind, [kind]: id },
  }));
  return { grants: grants as Grant[], disabled: false };
}

/** The identifiers from a thing up its tree, with itself when it is there. */
async function pathUp(
  { db }: View,
  table: 'region' | 'facility',
  parent: 'parent' | 'supplier',
  from: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    with recursive path(id) as (
      select ${sql.ref('id')} from ${sql.table(table)} where ${sql.ref('id')} = ${from}
      union
      select child.${sql.ref(parent)} from ${sql.table(table)} as child
      join path on child.id = path.id
      where child.${sql.ref(parent)} is not null
    )
    select id from path`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

function regionsOf(scopes: readonly Scope[]): string[] {
  return scopes.flatMap((scope) => (scope.kind === 'region' ? [scope.region] : []));
}

function facilitiesOf(scopes: readonly Scope[]): string[] {
  return scopes.flatMap((scope) => (scope.kind === 'facility' ? [scope.facility] : []));
}
