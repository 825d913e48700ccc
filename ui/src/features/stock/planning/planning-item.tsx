import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PlanningRow } from '@lumbung/schemas/endpoints/planning-rows';
import { StatusMark } from '../../../components/status-mark.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { FigureValue } from './figure-value.tsx';
import { HowButton } from './how-button.tsx';
import { HowNumbers } from './how-numbers.tsx';
import classes from './planning.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/planning');

/** One item with what it needs; how its numbers come about opens below it. */
export function PlanningItem({ row }: { readonly row: PlanningRow }) {
  const { text, language } = useText();
  const { facilityId } = route.useParams();
  const { open = [] } = route.useSearch();
  return (
    <tbody>
      <tr>
        <th scope="row" className={classes['name']}>
          <TextLink
            to="/facilities/$facilityId/stock/$itemId"
            params={{ facilityId, itemId: row.item }}
            className={classes['nameLink'] ?? ''}
          >
            {row.name}
          </TextLink>
          <span className={classes['code']}>{row.code}</span>
        </th>
        <td className={`number ${classes['usable']}`}>
          <strong>{formatNumber(row.usable, language)}</strong>{' '}
          <span className="small muted">{unitName(text, row.unit, row.usable)}</span>
        </td>
        <td className={classes['status']}>
          <StatusMark status={row.status} />
        </td>
        <Labelled label={text('planning.average')}>
          <FigureValue figure={row.averageMonthlyConsumption} />
        </Labelled>
        <Labelled label={text('planning.lasts')}>
          <FigureValue figure={row.monthsOfStock} months />
        </Labelled>
        <Labelled label={text('planning.daysOut')}>
          <FigureValue figure={row.stockOutCalendarDays} />
        </Labelled>
        <Labelled label={text('planning.order')}>
          <strong>
            <FigureValue figure={row.suggestedOrder} />
          </strong>
        </Labelled>
        <td className={classes['open']}>
          <HowButton row={row} />
        </td>
      </tr>
      {open.includes(row.item) ? (
        <tr>
          <td colSpan={8} className={classes['detail']}>
            <HowNumbers row={row} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

/** A cell that says on a phone what its column says on a desk. */
function Labelled(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    <td className={`number ${classes['labelled']}`}>
      <span className={classes['phoneLabel']}>{props.label}</span>
      <span>{props.children}</span>
    </td>
  );
}
