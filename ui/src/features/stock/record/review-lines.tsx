import { formatDate } from '../../../format/moments.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { dividedOf } from '../../shipments/arrival.ts';
import { BalanceName } from '../balance-name.tsx';
import type { Composed } from './compose.ts';
import { LineCheck, Note } from './line-check.tsx';
import type { WrittenLine } from './lines.ts';
import type { OpenBlock } from './offers.ts';
import { postedKey } from './posted.ts';
import type { Posted } from './posted.ts';
import classes from './record.module.css';

type Props = {
  readonly composed: Composed;
  readonly blocks: readonly OpenBlock[];
  /** What they would come to, once the server said so. */
  readonly posted?: Posted | undefined;
};

/** The lines of a document as they will be recorded, under their items. */
export function ReviewLines({ composed, blocks, posted }: Props) {
  const { text, language } = useText();
  return (
    <ul className={classes['review']}>
      {blocks.map(({ block, item }) => {
        const lines = composed.lines.filter(({ blockId }) => blockId === block.id);
        const unit = unitName(text, item?.unit ?? 'piece');
        return (
          <li key={block.id}>
            <strong>{item?.name}</strong>
            <ul className={classes['reviewLines']}>
              {lines.map((line) => (
                <li key={line.row} className={classes['reviewLine']}>
                  <span>
                    <LotOfLine line={line} />
                    {line.expiry === undefined ? null : (
                      <span className="small muted"> {formatDate(line.expiry, language)}</span>
                    )}
                    <ArrivedWords line={line} />
                    <LineCheck line={line} posted={posted?.byRow.get(postedKey(line)) ?? []} />
                  </span>
                  <span className="number">
                    {line.quantity === null ? (
                      text('record.skipped')
                    ) : (
                      <>
                        <strong>{formatNumber(line.quantity, language)}</strong> {unit}
                      </>
                    )}
                  </span>
                </li>
              ))}
              {lines.length === 0 ? <li>{text('review.nothing')}</li> : null}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

/** What came of a line of a note, where that is not all of it. */
function ArrivedWords({ line }: { readonly line: WrittenLine }) {
  const { text, language } = useText();
  const typed = line.label?.arrived;
  if (typed === undefined) return null;
  const parts = dividedOf(line.quantity ?? 0, typed, line.unitsPerPack);
  const { excess } = parts;
  const values = {
    accepted: formatNumber(parts.accepted - excess, language),
    rejected: formatNumber(parts.rejected, language),
    missing: formatNumber(parts.missing, language),
    excess: formatNumber(excess, language),
  };
  return <Note>{text(excess > 0 ? 'arrival.words.excess' : 'arrival.words', values)}</Note>;
}

function LotOfLine({ line }: { readonly line: WrittenLine }) {
  const { text } = useText();
  if (line.balance !== undefined) {
    return <BalanceName balance={{ ...line.balance, lotNumber: line.lotNumber }} />;
  }
  return <span>{line.lotNumber ?? text('lot.none')}</span>;
}
