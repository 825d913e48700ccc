import { getRouteApi } from '@tanstack/react-router';
import type { LearnedRow } from '@lumbung/schemas/endpoints/audit';
import { TextLink } from '../../components/text-link.tsx';
import { formatSecond } from '../../format/moments.ts';
import { formatChange } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { useMe } from '../../reads/me.ts';
import { EntryWords } from '../stock/card/entry-words.tsx';
import classes from './entries.module.css';
import { LearnedLinks } from './learned-links.tsx';
import { marksOf } from './learned-marks.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId/changes');

type Props = { readonly rows: readonly LearnedRow[]; readonly zone: string };

/** What became known, last known first: when, what and why, and by whom. */
export function ChangesRows({ rows, zone }: Props) {
  const { text } = useText();
  return (
    <table className={classes['table']} aria-label={text('changes.title')}>
      <thead>
        <tr>
          <th scope="col">{text('audit.happened')}</th>
          <th scope="col">{text('audit.known')}</th>
          <th scope="col">{text('card.what')}</th>
          <th scope="col" className="number">
            {text('card.change')}
          </th>
          <th scope="col">{text('changes.who')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.event} ${row.line}`} row={row} zone={zone} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, zone }: { readonly row: LearnedRow; readonly zone: string }) {
  const { text, language } = useText();
  const { facilityId, itemId } = route.useParams();
  const { data: me } = useMe();
  const marks = marksOf(row, zone).map((mark) => text(`changes.mark.${mark}`));
  const who = row.actorName ?? (row.actor === me?.user ? text('chain.you') : row.actor);
  return (
    <tr>
      <td className={classes['when']}>
        {formatSecond(row.occurredAt, zone, language, row.timePrecision)}
      </td>
      <td className={classes['known']}>
        <span className={classes['phoneLabel']}>{text('audit.known')} </span>
        {formatSecond(row.recordedAt, zone, language)}
      </td>
      <td className={classes['what']}>
        <EntryWords row={row} rows={[]} />
        {marks.length === 0 ? null : <strong>{marks.join(' · ')}</strong>}
        <LearnedLinks row={row} />
        <TextLink
          to="/facilities/$facilityId/audit/$itemId"
          params={{ facilityId, itemId }}
          search={{ entry: row.event }}
          className={classes['open'] ?? ''}
          data-screen-only
        >
          {text('audit.chain')}
        </TextLink>
      </td>
      <td className={`number ${classes['change']}`}>
        <strong>{formatChange(row.change, language)}</strong>
      </td>
      <td className={classes['who']}>
        <span className={classes['phoneLabel']}>{text('changes.who')} </span>
        {who}
      </td>
    </tr>
  );
}
