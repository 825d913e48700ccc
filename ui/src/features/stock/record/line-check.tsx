import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatChange, formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import type { WrittenLine } from './lines.ts';
import { isPickedOtherwise } from './posted.ts';
import type { PostedLine } from './posted.ts';
import classes from './record.module.css';

type Props = { readonly line: WrittenLine; readonly posted: readonly PostedLine[] };

/** What a checked line would come to, where that is more than what was written. */
export function LineCheck({ line, posted }: Props) {
  const { text, language } = useText();
  const quantity = (units: number | undefined) => formatNumber(units ?? 0, language);
  return (
    <>
      {isPickedOtherwise(line, posted)
        ? posted.map(({ lot, lotNumber, quantity: units }, index) => (
            <Note key={index}>
              {text('review.picked', {
                quantity: quantity(units),
                lot: lotNumber ?? text(lot === undefined ? 'lot.none' : 'lot.unknown'),
              })}
            </Note>
          ))
        : null}
      {posted.map((each, index) => (
        <Flags key={index} posted={each} />
      ))}
      {posted.map(({ booked, variance }, index) =>
        booked === undefined || variance === undefined || variance === 0 ? null : (
          <Note key={index}>
            {text('review.booked', {
              booked: quantity(booked),
              difference: formatChange(variance, language),
            })}
          </Note>
        ),
      )}
      {posted.map(({ unaccounted }, index) =>
        unaccounted === undefined ? null : (
          <Note key={index}>
            {text('review.unaccounted', { quantity: formatChange(unaccounted, language) })}
          </Note>
        ),
      )}
    </>
  );
}

/** What the book would say against a line and record all the same, where the facility flags. */
function Flags({ posted }: { readonly posted: PostedLine }) {
  const { text, language } = useText();
  const { uncovered, expired, notReleased, pastDiscardTime } = posted;
  return (
    <>
      {uncovered === undefined ? null : (
        <Note isWarning>
          {text('card.uncovered', { quantity: formatNumber(uncovered, language) })}
        </Note>
      )}
      {expired === undefined ? null : <Note isWarning>{text('review.expired')}</Note>}
      {notReleased === undefined ? null : (
        <Note isWarning>
          {text('review.notReleased', { status: text(`lotStatus.${notReleased}`) })}
        </Note>
      )}
      {pastDiscardTime === undefined ? null : (
        <Note isWarning>{text('review.pastDiscardTime')}</Note>
      )}
    </>
  );
}

type NoteProps = { readonly isWarning?: boolean; readonly children: ReactNode };

/** A line of words below what it is about, with an icon that says whether it warns. */
export function Note({ isWarning = false, children }: NoteProps) {
  const Icon = isWarning ? IconAlertTriangle : IconInfoCircle;
  return (
    <span className={classes['note']} data-warn={isWarning}>
      <Icon size={16} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
