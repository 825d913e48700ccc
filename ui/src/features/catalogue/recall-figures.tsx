import type { RecallFacilityRow, RecallTotal } from '@lumbung/schemas/endpoints/recalls';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import classes from './catalogue.module.css';

/** In the order that they are read: what came in, what is settled, what is left. */
const FIGURES = [
  'received',
  'unaccounted',
  'quarantined',
  'discarded',
  'destroyed',
  'returned',
  'used',
  'issued',
  'dispatched',
  'usable',
  'missing',
] as const satisfies (keyof RecallFacilityRow & keyof RecallTotal)[];

/** What came in always shows, and what is unaccounted for; the others where they are not zero. */
const ALWAYS: readonly string[] = ['received', 'unaccounted'];

type Props = { readonly of: Pick<RecallTotal, (typeof FIGURES)[number]> };

/** What became of the lots of a recall, in numbers. */
export function RecallFigures({ of }: Props) {
  const { text, language } = useText();
  const shown = FIGURES.filter((name) => of[name] !== 0 || ALWAYS.includes(name));
  return (
    <dl className={classes['figures']}>
      {shown.map((name) => (
        <div key={name} data-figure={name}>
          <dt>{text(`recallFigure.${name}`)}</dt>
          <dd className={name === 'unaccounted' && of[name] !== 0 ? classes['held'] : ''}>
            {formatNumber(of[name], language)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
