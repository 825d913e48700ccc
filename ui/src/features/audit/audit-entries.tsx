import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { useText } from '../../i18n/text.ts';
import { AuditEntry } from './audit-entry.tsx';
import classes from './entries.module.css';

type Props = { readonly rows: readonly CardRow[]; readonly zone: string };

/** The entries that are known at a moment, newest first: each figure opens into what made it. */
export function AuditEntries({ rows, zone }: Props) {
  const { text } = useText();
  return (
    <table className={classes['table']} aria-label={text('audit.entries')}>
      <thead>
        <tr>
          <th scope="col">{text('audit.happened')}</th>
          <th scope="col">{text('audit.known')}</th>
          <th scope="col">{text('card.what')}</th>
          <th scope="col" className="number">
            {text('card.change')}
          </th>
          <th scope="col" className="number">
            {text('card.balance')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <AuditEntry key={`${row.event} ${row.line}`} row={row} rows={rows} zone={zone} />
        ))}
      </tbody>
    </table>
  );
}
