import { Text } from '@mantine/core';
import { IconCircleCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useDescriber } from '../../../components/describer.tsx';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { Note } from './line-check.tsx';
import type { Posted } from './posted.ts';
import classes from './record.module.css';
import type { Check } from './use-check.ts';

type Props = { readonly check: Check; readonly posted: Posted | undefined };

/** What the server says of a document as a whole before it is recorded, in words. */
export function ReviewCheck({ check, posted }: Props) {
  const { text } = useText();
  const { icon: Icon, words } = STATES[check.kind];
  return (
    <>
      {posted === undefined ? null : <Consequences posted={posted} />}
      {words === undefined ? null : (
        <output className={classes['check']} data-check={check.kind}>
          <Icon size={20} aria-hidden />
          <span>{text(words)}</span>
        </output>
      )}
    </>
  );
}

const STATES = {
  checking: { icon: IconRefresh, words: 'review.checking' },
  passed: { icon: IconCircleCheck, words: 'review.passed' },
  notChecked: { icon: IconCloudOff, words: 'review.notChecked' },
  // It is said by the notice that lists what to put right.
  refused: { icon: IconCircleCheck, words: undefined },
} as const satisfies Record<Check['kind'], unknown>;

/** What else a document would change: balances that a count implies, and counts behind it. */
function Consequences({ posted }: { readonly posted: Posted }) {
  const { text, language } = useText();
  const describe = useDescriber();
  const { implied, restated } = posted;
  const form = (count: number) => (count === 1 ? 'one' : 'other');
  return (
    <>
      {implied.length === 0 ? null : (
        <div>
          <Text>{text(`review.implied.${form(implied.length)}`, { count: implied.length })}</Text>
          {implied.map(({ item, lot, lotNumber, booked }, index) => (
            <Note key={index} isWarning>
              {[
                describe('item', item),
                lotNumber ?? text(lot === undefined ? 'lot.none' : 'lot.unknown'),
                formatNumber(booked ?? 0, language),
              ].join(' · ')}
            </Note>
          ))}
        </div>
      )}
      {restated === 0 ? null : (
        <Note>{text(`review.restated.${form(restated)}`, { count: restated })}</Note>
      )}
    </>
  );
}
