import type { PlanningRow } from '@lumbung/schemas/endpoints/planning-rows';
import type { Figure } from '@lumbung/schemas/planning/figure';
import { DESCRIBED_FORMULAS } from '@lumbung/schemas/planning/formulas';
import { formatExact, formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import classes from './planning.module.css';

/** How the numbers of an item come about: each with its formula, its version and its source. */
export function HowNumbers({ row }: { readonly row: PlanningRow }) {
  const { text, language } = useText();
  const { used, issued, transferred, arrived } = row.consumption;
  const consumed = {
    used: formatNumber(used, language),
    issued: formatNumber(issued, language),
    transferred: formatNumber(transferred, language),
    arrived: formatNumber(arrived, language),
  };
  const stock = {
    onHand: formatNumber(row.onHand, language),
    usable: formatNumber(row.usable, language),
    inTransit: formatNumber(row.inTransit, language),
  };
  const figures = [
    row.averageMonthlyConsumption,
    row.monthsOfStock,
    row.stockOutCalendarDays,
    row.stockOutFullDays,
    row.stockOutDays360,
    row.minimum,
    row.maximum,
    row.suggestedOrder,
  ].filter((figure) => figure !== undefined);
  return (
    <>
      <p className={classes['consumed']}>{text('planning.stock', stock)}</p>
      <p className={classes['consumed']}>{text('planning.consumed', consumed)}</p>
      <ul className={classes['figures']} aria-label={text('planning.howOf', { item: row.name })}>
        {figures.map((figure, index) => (
          // The same formula may give two numbers, such as both of the levels.
          <li key={`${figure.formula.id}-${index}`} className={classes['figure']}>
            <How figure={figure} />
          </li>
        ))}
      </ul>
    </>
  );
}

function How({ figure }: { readonly figure: Figure }) {
  const { text, language } = useText();
  const { id, version } = figure.formula;
  const { expression, source } = DESCRIBED_FORMULAS[id];
  const { value, noValue } = figure;
  return (
    <>
      <span className={classes['figureName']}>{text(`formula.${id}`)}</span>
      <strong className={classes['figureValue']}>
        {noValue === undefined ? formatExact(value ?? 0, language) : text(`noValue.${noValue}`)}
      </strong>
      <span className={classes['figureFormula']}>
        <code>{expression}</code>
        <span className="small muted">{text('planning.formula', { id, version, source })}</span>
      </span>
    </>
  );
}
