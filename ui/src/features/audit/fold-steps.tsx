import { formatSecond } from '../../format/moments.ts';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { entryName } from '../stock/card/entry.ts';
import classes from './audit.module.css';
import type { FoldStep } from './steps-to.ts';

type Props = { readonly steps: readonly FoldStep[]; readonly zone: string };

/** The steps of a fold, oldest first: moment, kind, event, and the sum written out. */
export function FoldSteps({ steps, zone }: Props) {
  const { text, language } = useText();
  const sum = ({ before, row, after }: FoldStep) => {
    const sign = row.change < 0 ? '−' : '+';
    const [from, by, to] = [before, Math.abs(row.change), after].map((each) =>
      formatNumber(each, language),
    );
    return `${from} ${sign} ${by} = ${to}`;
  };
  return (
    <ol className={classes['steps']} aria-label={text('fold.steps')}>
      {steps.map((step) => (
        <li key={`${step.row.event} ${step.row.line}`}>
          <span>
            <strong>{text(entryName(step.row))}</strong>{' '}
            {formatSecond(step.row.occurredAt, zone, language, step.row.timePrecision)}
          </span>
          <code>{sum(step)}</code>
          <span className="small muted">
            {text('fold.event', {
              ordinal: step.row.ordinal,
              event: step.row.event,
              line: step.row.line,
            })}
          </span>
        </li>
      ))}
    </ol>
  );
}
