import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { useReasonName } from '../../../reads/catalogue.ts';
import classes from './card.module.css';
import { anchorIn, entryName } from './entry.ts';
import { MovedTo } from './moved-to.tsx';

type Props = {
  readonly row: Omit<CardRow, 'balance'>;
  /** All entries that are shown, which a reversal may point at. */
  readonly rows: readonly CardRow[];
};

/** What an entry was, in words: its kind, who, why, and what is to be known of it. */
export function EntryWords({ row, rows }: Props) {
  const { text, language } = useText();
  const reasonName = useReasonName();
  const details = [
    row.partyName,
    row.document === undefined ? undefined : text('card.document', { number: row.document }),
    row.reason === undefined ? undefined : reasonName(row.reason),
  ].filter((part) => part !== undefined);
  return (
    <>
      <strong>{text(entryName(row))}</strong>
      {details.length === 0 ? null : <span className={classes['note']}>{details.join(' · ')}</span>}
      {row.movedTo === undefined ? null : (
        <span className={classes['note']}>
          {text('card.movedTo')} <MovedTo row={row} to={row.movedTo} />
        </span>
      )}
      {row.uncovered === undefined ? null : (
        <span className={`${classes['note']} ${classes['warn']}`}>
          <IconAlertTriangle size={16} aria-hidden />
          {text('card.uncovered', { quantity: formatNumber(row.uncovered, language) })}
        </span>
      )}
      {row.reversedBy === undefined ? null : (
        <Pointer anchor={anchorIn(rows, row.reversedBy)} words={text('card.reversed')} />
      )}
      {row.reverses === undefined ? null : (
        <Pointer
          anchor={anchorIn(rows, row.reverses.event, row.reverses.line)}
          words={text('card.reverses')}
        />
      )}
    </>
  );
}

/** Words that lead to another entry, where that one is shown. */
function Pointer(props: { readonly anchor: string | undefined; readonly words: string }) {
  const words = (
    <>
      <IconArrowBackUp size={16} aria-hidden />
      {props.words}
    </>
  );
  if (props.anchor === undefined) return <span className={classes['note']}>{words}</span>;
  return (
    <a className={classes['note']} href={`#${props.anchor}`}>
      {words}
    </a>
  );
}
