import type { StockControl } from '@lumbung/schemas/facilities/shapes';
import { formatChange, formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import type { Flow } from './kind-row.ts';
import classes from './record.module.css';

type Props = {
  readonly flow: Flow;
  readonly onHand: number;
  /** What was written, in the smallest unit; undefined while nothing, or no number, is. */
  readonly units: number | undefined;
  readonly control: StockControl;
};

/** What will be there after it, while it is being written; of a count, what it differs by. */
export function AfterEntry({ flow, onHand, units, control }: Props) {
  const { text, language } = useText();
  if (units === undefined) return <span className={classes['rowAfter']} />;
  if (flow === 'count') {
    const quantity = formatChange(units - onHand, language);
    return <span className={classes['rowAfter']}>{text('record.difference', { quantity })}</span>;
  }
  const after = flow === 'out' ? onHand - units : onHand + units;
  const words = flow === 'out' ? 'record.after' : 'record.afterIn';
  return (
    <span className={classes['rowAfter']} data-warn={after < 0}>
      {text(words, { quantity: formatNumber(after, language) })}
      {after < 0 && control === 'flag' ? (
        <span> {text('record.uncovered', { quantity: formatNumber(-after, language) })}</span>
      ) : null}
    </span>
  );
}
