import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { OpenVialRow } from '@lumbung/schemas/endpoints/vials';
import { formatMoment } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { timeLeft } from './vial-taking.ts';
import classes from './vials.module.css';

type Props = {
  readonly row: OpenVialRow;
  readonly zone: string;
  /** When the row was read, in milliseconds since 1970. */
  readonly readAt: number;
};

/** Until when opened vials may be used, or that they may not any more: an icon and words. */
export function VialTime({ row, zone, readAt }: Props) {
  const { text, language } = useText();
  const moment = formatMoment(row.discardBy, zone, language);
  if (row.past) {
    return (
      <span className={classes['time']} data-past="true">
        <IconAlertTriangle size={18} aria-hidden />
        {text('vials.past', { moment })}
      </span>
    );
  }
  const { unit, count } = timeLeft(row.discardBy, readAt);
  return (
    <span className={classes['time']}>
      <IconClock size={18} aria-hidden />
      {text(`vials.until.${unit}`, { moment, count })}
    </span>
  );
}
