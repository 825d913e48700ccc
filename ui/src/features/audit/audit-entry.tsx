import { getRouteApi } from '@tanstack/react-router';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { TextLink } from '../../components/text-link.tsx';
import { formatSecond } from '../../format/moments.ts';
import { formatChange, formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { BalanceName } from '../stock/balance-name.tsx';
import { EntryWords } from '../stock/card/entry-words.tsx';
import { anchorOf, entryName, isRecordedLate } from '../stock/card/entry.ts';
import classes from './entries.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId');

type Props = {
  readonly row: CardRow;
  readonly rows: readonly CardRow[];
  readonly zone: string;
};

/** One entry: when it happened, when it became known, what it was, and what it came to. */
export function AuditEntry({ row, rows, zone }: Props) {
  const { text, language } = useText();
  const params = route.useParams();
  const to = '/facilities/$facilityId/audit/$itemId';
  const moment = formatSecond(row.occurredAt, zone, language, row.timePrecision);
  const entry = text(entryName(row));
  return (
    <tr id={anchorOf(row)} data-reversed={row.reversedBy !== undefined}>
      <td className={classes['when']}>{moment}</td>
      <td className={classes['known']} data-late={isRecordedLate(row, zone)}>
        <span className={classes['phoneLabel']}>{text('audit.known')} </span>
        {formatSecond(row.recordedAt, zone, language)}
        {isRecordedLate(row, zone) ? <strong> {text('audit.late')}</strong> : null}
      </td>
      <td className={classes['what']}>
        <EntryWords row={row} rows={rows} />
        {row.lot === undefined ? null : <BalanceName balance={row} />}
        <TextLink
          to={to}
          params={params}
          search={(old) => ({ ...old, entry: row.event })}
          resetScroll={false}
          className={classes['open'] ?? ''}
          data-screen-only
          aria-label={text('audit.chainOf', { entry, moment })}
        >
          {text('audit.chain')}
        </TextLink>
      </td>
      <td className={`number ${classes['change']}`}>
        <strong>{formatChange(row.change, language)}</strong>
      </td>
      <td className={`number ${classes['after']}`}>
        <span className={classes['phoneLabel']}>{text('card.balance')} </span>
        <TextLink
          to={to}
          params={params}
          search={(old) => ({ ...old, fold: `${row.event}:${row.line}` })}
          resetScroll={false}
          className={classes['open'] ?? ''}
          aria-label={text('audit.foldOf', {
            balance: formatNumber(row.balance, language),
            moment,
          })}
        >
          {formatNumber(row.balance, language)}
        </TextLink>
      </td>
    </tr>
  );
}
