import { VisuallyHidden } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { PlanningRow } from '@lumbung/schemas/endpoints/planning-rows';
import { Empty } from '../../../components/empty.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import { PlanningItem } from './planning-item.tsx';
import classes from './planning.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/planning');

/** The items of a facility with what they need: a table on a desk, cards on a phone. */
export function PlanningRows({ rows }: { readonly rows: readonly PlanningRow[] }) {
  const { text } = useText();
  const { facilityId } = route.useParams();
  if (rows.length === 0) {
    return (
      <Empty title={text('shelf.nothing')}>
        <TextLink to="/facilities/$facilityId/planning" params={{ facilityId }}>
          {text('shelf.nothing.remedy')}
        </TextLink>
      </Empty>
    );
  }
  return (
    <>
      <VisuallyHidden component="output">
        {text('shelf.shown', { count: rows.length })}
      </VisuallyHidden>
      <table className={classes['table']} aria-label={text('planning.title')}>
        <thead>
          <tr>
            <th scope="col">{text('shelf.item')}</th>
            <th scope="col" className="number">
              {text('shelf.usable')}
            </th>
            <th scope="col">{text('shelf.status')}</th>
            <th scope="col" className="number">
              {text('planning.average')}
            </th>
            <th scope="col" className="number">
              {text('planning.lasts')}
            </th>
            <th scope="col" className="number">
              {text('planning.daysOut')}
            </th>
            <th scope="col" className="number">
              {text('planning.order')}
            </th>
            <th scope="col">
              <VisuallyHidden>{text('planning.how')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        {rows.map((row) => (
          <PlanningItem key={row.item} row={row} />
        ))}
      </table>
    </>
  );
}
