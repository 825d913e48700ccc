import type { CountLineRow } from '@lumbung/schemas/endpoints/counts';
import { formatChange } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { useReasonName } from '../../../reads/catalogue.ts';
import classes from './counts.module.css';

/** Why a counted balance differs, or was not counted: its reason or its parts, and the rest. */
export function LineWords({ row }: { readonly row: CountLineRow }) {
  const { text, language } = useText();
  const nameOf = useReasonName();
  const { reason, parts, implied, restated } = row;
  const words = [
    implied ? text('counts.implied') : undefined,
    reason === undefined ? undefined : nameOf(reason),
    ...parts.map((part) => `${formatChange(part.quantity, language)} ${nameOf(part.reason)}`),
    restated.unaccounted === undefined
      ? undefined
      : text('counts.unaccounted', { quantity: formatChange(restated.unaccounted, language) }),
  ].filter((part) => part !== undefined);
  if (words.length === 0) return null;
  return <span className={classes['words']}>{words.join(' · ')}</span>;
}
