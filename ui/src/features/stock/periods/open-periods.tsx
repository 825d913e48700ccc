import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { Empty } from '../../../components/empty.tsx';
import { formatDate } from '../../../format/moments.ts';
import { formatPeriod } from '../../../format/periods.ts';
import { useText } from '../../../i18n/text.ts';
import { useMe } from '../../../reads/me.ts';
import { Closing } from './closing.tsx';
import type { OpenMonth } from './open-months.ts';
import classes from './periods.module.css';
import { StatementLink } from './statement-link.tsx';

type Props = {
  readonly facility: FacilityRow;
  readonly months: readonly OpenMonth[];
  readonly today: string;
  readonly onClosed: (name: string) => void;
};

/** The dialog that closes a period is away, is there, or has done it. */
type Dialog = 'none' | 'asked' | 'done';

/** The months that are open: the first that has ended can be closed, the others wait for it. */
export function OpenPeriods({ facility, months, today, onClosed }: Props) {
  const { text, language } = useText();
  const { data: me } = useMe();
  const [dialog, setDialog] = useState<Dialog>('none');
  const [first] = months;
  if (first === undefined) return <Empty title={text('periods.notYetLive')} />;
  const mayClose = me?.rights.includes('stock.close') === true && !facility.closed;
  const nameOf = ({ firstDay, lastDay }: OpenMonth) => formatPeriod(firstDay, lastDay, language);
  const stateOf = (month: OpenMonth) => {
    if (!month.isOver) {
      return text('periods.running', { lastDay: formatDate(month.lastDay, language) });
    }
    if (month !== first) return text('periods.waits');
    return text(mayClose ? 'periods.next' : 'periods.next.notAllowed');
  };
  return (
    <>
      <ul className={classes['list']} aria-label={text('periods.open')}>
        {months.map((month) => (
          <li key={month.firstDay} className={classes['period']}>
            <div>
              <strong>{nameOf(month)}</strong>
              <Text className="small muted">{stateOf(month)}</Text>
            </div>
            <div className={classes['ways']}>
              <StatementLink
                facilityId={facility.id}
                from={month.firstDay}
                to={month.isOver ? month.lastDay : today}
                name={nameOf(month)}
                isSoFar={!month.isOver}
              />
              {month === first && month.isOver && mayClose && dialog !== 'done' ? (
                <Button
                  leftSection={<IconLock size={18} aria-hidden />}
                  onClick={() => setDialog('asked')}
                >
                  {text('periods.close')}
                  <VisuallyHidden> {nameOf(month)}</VisuallyHidden>
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {me === undefined || !mayClose ? null : (
        <Closing
          key={first.lastDay}
          isAsked={dialog === 'asked'}
          returnsFocus={dialog !== 'done'}
          user={me.user}
          facilityId={facility.id}
          through={first.lastDay}
          name={nameOf(first)}
          onCancel={() => setDialog('none')}
          onClosed={() => {
            setDialog('done');
            onClosed(nameOf(first));
          }}
        />
      )}
    </>
  );
}
