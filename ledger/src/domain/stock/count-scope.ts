import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import type { CountScope } from '@lumbung/schemas/stock/events';
import { referred } from '../references.ts';
import type { OpenBook } from './open-book.ts';

/** What stands against the scope of a count: a place or an item that nobody knows. */
export function scopeRefusals(scope: CountScope, { context, facility }: OpenBook): Refusal[] {
  if (scope.kind === 'place') {
    const { place } = scope;
    const isKnown = place === MAIN_PLACE || facility.places.includes(place);
    return isKnown ? [] : [refusal('unknown-place', '/scope/place', { place })];
  }
  if (scope.kind === 'all') return [];
  return scope.items.flatMap((item, index) =>
    referred(context.references, 'item', item) === undefined
      ? [refusal('unknown-item', `/scope/items/${index}`, { item })]
      : [],
  );
}
