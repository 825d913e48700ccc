import { useQuery } from '@tanstack/react-query';
import type { LotChangeRow } from '@lumbung/schemas/endpoints/lots';
import { reading } from '../../client/api.ts';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { formatDate, formatMoment } from '../../format/moments.ts';
import { useText } from '../../i18n/text.ts';
import { useReasonName } from '../../reads/catalogue.ts';
import classes from './catalogue.module.css';

type Props = { readonly lotId: string; readonly lot: string };

/** What became of a lot, oldest first. */
export function LotHistory({ lotId, lot }: Props) {
  const { text } = useText();
  const { data, error, refetch } = useQuery(reading('getLot', { params: { lotId } }));
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <ol className={classes['history']} aria-label={text('lots.historyOf', { lot })}>
      {data.history.map((change) => (
        <Change key={change.ordinal} change={change} />
      ))}
    </ol>
  );
}

function Change({ change }: { readonly change: LotChangeRow }) {
  const { text, language } = useText();
  const reasonName = useReasonName();
  const { name, occurredAt, number, expiry, status, document, reason } = change;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const said = [
    number,
    expiry === undefined ? undefined : formatDate(expiry, language),
    status === undefined ? undefined : text(`lotStatus.${status}`),
    document,
    reason === undefined ? undefined : reasonName(reason),
  ];
  return (
    <li>
      <strong>{text(`event.${name}`)}</strong>{' '}
      <span className="small muted">{formatMoment(occurredAt, timeZone, language)}</span>
      <br />
      {said.filter((each) => each !== undefined).join(' · ')}
    </li>
  );
}
