import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import { useText } from '../../../i18n/text.ts';
import { PlaceName } from '../../../reads/names.tsx';

type Props = {
  readonly scope: { readonly kind: 'all' | 'place' | 'items'; readonly place?: string | undefined };
};

/** What a count covers, in words: everything, a place, or some items. */
export function ScopeWords({ scope }: Props) {
  const { text } = useText();
  if (scope.kind === 'items') return text('counts.scope.items');
  if (scope.kind === 'all') return text('counts.scope.all');
  const { place = MAIN_PLACE } = scope;
  return (
    <>
      {text('counts.scope.place')}:{' '}
      {place === MAIN_PLACE ? text('place.main') : <PlaceName id={place} />}
    </>
  );
}
