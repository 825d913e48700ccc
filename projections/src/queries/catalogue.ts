import type {
  ItemRow,
  LotRow,
  PartyRow,
  ProgramRow,
  ReasonRow,
} from '@lumbung/schemas/endpoints/catalogue';
import type { Visible } from './facilities.ts';
import type { Page, SearchRequest } from './page.ts';
import type { View } from './view.ts';

/** Lists the items by name; `q` searches code and name. */
export async function listItems(view: View, request: SearchRequest): Promise<Page<ItemRow>> {
  throw new Error(`not yet ${view.ordinal} ${request.limit}`);
}

/** Lists the lots of an item, earliest expiry first, those without expiry last. */
export async function listLots(
  view: View,
  request: SearchRequest & { readonly item: string },
): Promise<Page<LotRow>> {
  throw new Error(`not yet ${view.ordinal} ${request.limit}`);
}

/** Lists the programs by name. */
export async function listPrograms(view: View, request: SearchRequest): Promise<Page<ProgramRow>> {
  throw new Error(`not yet ${view.ordinal} ${request.limit}`);
}

/** Lists the reasons: the built-in ones first, then the country's own by name. */
export async function listReasons(view: View, request: SearchRequest): Promise<Page<ReasonRow>> {
  throw new Error(`not yet ${view.ordinal} ${request.limit}`);
}

/**
 * Lists the parties by name; those of a role or of a facility when they are named. A party that
 * belongs to a facility is listed only where that facility is visible.
 */
export async function listParties(
  view: View,
  request: SearchRequest & {
    readonly visible: Visible;
    readonly role?: 'supplier' | 'funder' | 'servicePoint' | undefined;
    readonly facility?: string | undefined;
  },
): Promise<Page<PartyRow>> {
  throw new Error(`not yet ${view.ordinal} ${request.limit}`);
}
