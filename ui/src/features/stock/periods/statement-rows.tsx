import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { TextLink } from '../../../components/text-link.tsx';
import { formatChange, formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import classes from '../restated-table.module.css';
import { FIGURES } from './statement-items.ts';
import type { Figure, Figures, StatementItem } from './statement-items.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/periods/statement');

/** The items of a statement: a table on a desk and on paper, cards on a phone. */
export function StatementRows({ items }: { readonly items: readonly StatementItem[] }) {
  const { text } = useText();
  return (
    <table className={classes['table']} aria-label={text('statement.table')}>
      <thead>
        <tr>
          <th scope="col">{text('shelf.item')}</th>
          {FIGURES.map((figure) => (
            <th key={figure} scope="col" className="number">
              {text(`statement.${figure}`)}
            </th>
          ))}
        </tr>
      </thead>
      {items.map((item) => (
        <Item key={item.item} item={item} />
      ))}
    </table>
  );
}

/** An item as it was reported and, where that differs, as it is restated. */
function Item({ item }: { readonly item: StatementItem }) {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { name, code, unit, differing, reported, restated } = item;
  return (
    <tbody>
      <tr>
        <th scope="row" className={classes['name']}>
          <TextLink
            to="/facilities/$facilityId/stock/$itemId"
            params={{ facilityId, itemId: item.item }}
            className={classes['nameLink'] ?? ''}
          >
            {name}
          </TextLink>
          <span className={classes['code']}>
            {code} · {unitName(text, unit)}
          </span>
        </th>
        <FigureCells figures={reported} differing={[]} />
      </tr>
      {differing.length === 0 ? null : (
        <tr data-differs>
          <th scope="row" className={classes['restated']}>
            <IconAlertTriangle size={16} aria-hidden />
            <span>
              {text('statement.restated')}
              <VisuallyHidden> {name}</VisuallyHidden>
            </span>
          </th>
          <FigureCells figures={restated} differing={differing} />
        </tr>
      )}
    </tbody>
  );
}

type Props = { readonly figures: Figures; readonly differing: readonly Figure[] };

function FigureCells({ figures, differing }: Props) {
  const { text, language } = useText();
  return FIGURES.map((figure) => {
    const format = figure === 'adjusted' ? formatChange : formatNumber;
    const number = format(figures[figure], language);
    const differs = differing.includes(figure);
    return (
      <td key={figure} className="number" data-figure={figure}>
        <span className={classes['phoneLabel']}>{text(`statement.${figure}`)}</span>
        {differs ? (
          <strong className={classes['differs']}>
            {number}
            <VisuallyHidden> {text('statement.differs')}</VisuallyHidden>
          </strong>
        ) : (
          <span>{number}</span>
        )}
      </td>
    );
  });
}
