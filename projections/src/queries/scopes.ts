import type { Grant } from '@lumbung/schemas/endpoints/access';
import type { Scope } from '@lumbung/schemas/access/scope';
import type { Visible } from './facilities.ts';
import type { View } from './view.ts';

/**
 * The facilities within any of the scopes, by today's trees: a region holds all facilities in its
 * subtree, a facility holds itself and those that it supplies, transitively.
 */
export async function facilitiesWithin(
  view: View,
  request: { readonly scopes: readonly Scope[] },
): Promise<{ facilities: Visible }> {
  throw new Error(`not yet ${view.ordinal} ${request.scopes.length}`);
}

/** Whether a facility lies within any of the scopes. An unknown facility lies within `country` only. */
export async function facilityIsWithin(
  view: View,
  request: { readonly facility: string; readonly scopes: readonly Scope[] },
): Promise<{ within: boolean }> {
  throw new Error(`not yet ${view.ordinal} ${request.scopes.length}`);
}

/** Whether a region lies within any of the scopes: the right to register something in it. */
export async function regionIsWithin(
  view: View,
  request: { readonly region: string; readonly scopes: readonly Scope[] },
): Promise<{ within: boolean }> {
  throw new Error(`not yet ${view.ordinal} ${request.scopes.length}`);
}

/** The roles that a user holds; none when the account is disabled. */
export async function grantsOf(
  view: View,
  request: { readonly user: string },
): Promise<{ grants: Grant[]; disabled: boolean }> {
  throw new Error(`not yet ${view.ordinal} ${request.user}`);
}
