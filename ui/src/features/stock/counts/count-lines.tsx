import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { CountLineRow } from '@lumbung/schemas/endpoints/counts';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { formatChange, formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { useItems } from '../../../reads/catalogue.ts';
import { BalanceName } from '../balance-name.tsx';
import classes from '../restated-table.module.css';
import { LineWords } from './line-words.tsx';

type Props = { readonly rows: readonly CountLineRow[]; readonly zone: string };

/** The balances of a count: a table on a desk and on paper, cards on a phone. */
export function CountLines({ rows, zone }: Props) {
  const { text } = useText();
  return (
    <table className={classes['table']} aria-label={text('counts.lines')}>
      <thead>
        <tr>
          <th scope="col">{text('shelf.item')}</th>
          <th scope="col" className="number">
            {text('counts.booked')}
          </th>
          <th scope="col" className="number">
            {text('counts.counted')}
          </th>
          <th scope="col" className="number">
            {text('counts.variance')}
          </th>
        </tr>
      </thead>
      {rows.map((row, index) => (
        <Line key={`${row.line ?? 'implied'} ${index}`} row={row} zone={zone} />
      ))}
    </table>
  );
}

/** A balance as it was recorded and, where later events changed that, as it is restated. */
function Line({ row, zone }: { readonly row: CountLineRow; readonly zone: string }) {
  const { text, language } = useText();
  const { facilityId = '' } = useParams({ strict: false });
  const { data: items } = useItems();
  const { item, counted, recorded, restated, restatedBy } = row;
  const name = items?.rows.find(({ id }) => id === item)?.name ?? text('loading');
  const last = restatedBy.at(-1);
  return (
    <tbody>
      <tr>
        <th scope="row" className={classes['name']}>
          <TextLink
            to="/facilities/$facilityId/stock/$itemId"
            params={{ facilityId, itemId: item }}
            className={classes['nameLink'] ?? ''}
          >
            {name}
          </TextLink>
          <div>
            <BalanceName balance={row} />
          </div>
          <LineWords row={row} />
        </th>
        <Figures
          booked={formatNumber(recorded.booked, language)}
          counted={counted === null ? text('record.skipped') : formatNumber(counted, language)}
          variance={counted === null ? '–' : formatChange(recorded.variance, language)}
        />
      </tr>
      {last === undefined ? null : (
        <tr data-differs>
          <th scope="row" className={classes['restated']}>
            <IconAlertTriangle size={16} aria-hidden />
            <span>
              {text('statement.restated')}
              <VisuallyHidden> {name}</VisuallyHidden>
              {' · '}
              <span className="small">
                {text('counts.restatedAt', {
                  moment: formatMoment(last.recordedAt, zone, language),
                })}
              </span>
            </span>
          </th>
          <Figures
            booked={formatNumber(restated.booked, language)}
            counted={counted === null ? text('record.skipped') : formatNumber(counted, language)}
            variance={counted === null ? '–' : formatChange(restated.variance, language)}
            differs={restated.variance !== recorded.variance}
          />
        </tr>
      )}
    </tbody>
  );
}

type FiguresProps = {
  readonly booked: string;
  readonly counted: string;
  readonly variance: string;
  readonly differs?: boolean;
};

function Figures({ booked, counted, variance, differs = false }: FiguresProps) {
  const { text } = useText();
  return (
    <>
      <td className="number" data-figure="booked">
        <span className={classes['phoneLabel']}>{text('counts.booked')}</span>
        <span>{booked}</span>
      </td>
      <td className="number" data-figure="counted">
        <span className={classes['phoneLabel']}>{text('counts.counted')}</span>
        <span>{counted}</span>
      </td>
      <td className="number" data-figure="variance">
        <span className={classes['phoneLabel']}>{text('counts.variance')}</span>
        <strong className={differs ? (classes['differs'] ?? '') : ''}>{variance}</strong>
      </td>
    </>
  );
}
