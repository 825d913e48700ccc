import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockExclamation,
  IconHistory,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DeviceRow } from '@lumbung/schemas/endpoints/devices';
import { formatMoment } from '../../../format/moments.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import classes from './devices.module.css';
import { gapsInWords, inUnits, missingOf } from './gaps.ts';

type Props = { readonly row: DeviceRow; readonly zone: string };

const ID_CHARACTERS_SHOWN = 8;

/** A device: what of its commands came, what has not come, and how far its clock can be trusted. */
export function Device({ row, zone }: Props) {
  const { text, language } = useText();
  const moment = formatMoment(row.lastSeenAt, zone, language);
  const number = (count: number) => formatNumber(count, language);
  const { taken, refused, lastSequence } = row;
  return (
    <li className={classes['row']}>
      <h2 className={classes['name']}>
        {text('devices.device', { id: row.device.slice(0, ID_CHARACTERS_SHOWN) })}
      </h2>
      <span className="small muted">{text('devices.lastSeen', { moment })}</span>
      <span>{text('devices.came', { taken: number(taken), refused: number(refused) })}</span>
      {lastSequence === undefined ? (
        <span>{text('devices.noNumbers')}</span>
      ) : (
        <Gaps row={row} lastSequence={lastSequence} />
      )}
      <Clock row={row} />
    </li>
  );
}

function Gaps({ row, lastSequence }: { readonly row: DeviceRow; readonly lastSequence: number }) {
  const { text, language } = useText();
  const last = formatNumber(lastSequence, language);
  // A device counts from zero.
  const total = formatNumber(lastSequence + 1, language);
  const count = formatNumber(missingOf(row), language);
  if (row.gaps.length === 0) {
    return (
      <Words icon={<IconCircleCheck size={18} aria-hidden />}>
        {text('devices.complete', { last })}
      </Words>
    );
  }
  const words = row.moreGaps ? 'devices.gaps.more' : 'devices.gaps';
  return (
    <Words icon={<IconAlertTriangle size={18} aria-hidden />} isWarning>
      {text(words, { count, total, numbers: gapsInWords(row) })}
    </Words>
  );
}

function Clock({ row: { clockAheadSeconds, late } }: Pick<Props, 'row'>) {
  const { text, language } = useText();
  const span = (seconds: number) => {
    const { unit, count } = inUnits(seconds);
    return text(`duration.${unit}`, { count: formatNumber(count, language) });
  };
  return (
    <>
      {clockAheadSeconds === undefined ? null : (
        <Words icon={<IconClockExclamation size={18} aria-hidden />} isWarning>
          {text('devices.ahead', { time: span(clockAheadSeconds) })}
        </Words>
      )}
      {late === undefined ? null : (
        <Words icon={<IconHistory size={18} aria-hidden />}>
          {text('devices.late', {
            longest: span(late.longestSeconds),
            mean: span(late.meanSeconds),
          })}
        </Words>
      )}
    </>
  );
}

type WordsProps = {
  readonly icon: ReactNode;
  readonly isWarning?: boolean;
  readonly children: ReactNode;
};

function Words({ icon, isWarning = false, children }: WordsProps) {
  return (
    <span className={classes['words']} data-warn={isWarning}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
