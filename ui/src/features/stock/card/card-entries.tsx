import { VisuallyHidden } from '@mantine/core';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { useText } from '../../../i18n/text.ts';
import { CardEntry } from './card-entry.tsx';
import classes from './card.module.css';

type Props = { readonly rows: readonly CardRow[]; readonly zone: string };

/** The entries of a card: a table on a desk, cards on a phone. */
export function CardEntries({ rows, zone }: Props) {
  const { text } = useText();
  return (
    <table className={classes['table']} aria-label={text('card.entries')}>
      <thead>
        <tr>
          <th scope="col">{text('card.when')}</th>
          <th scope="col">{text('card.what')}</th>
          <th scope="col">{text('card.lot')}</th>
          <th scope="col" className="number">
            {text('card.change')}
          </th>
          <th scope="col" className="number">
            {text('card.balance')}
          </th>
          <th scope="col">
            <VisuallyHidden>{text('card.action')}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CardEntry
            key={`${row.event} ${row.line} ${row.ordinal}`}
            row={row}
            rows={rows}
            zone={zone}
          />
        ))}
      </tbody>
    </table>
  );
}
