import { IconClockExclamation, IconCalendarX } from '@tabler/icons-react';
import { daysBetween } from '../../format/local-time.ts';
import { formatDate } from '../../format/moments.ts';
import { formatNumber } from '../../format/numbers.ts';
import type { TextKey } from '../../i18n/keys.ts';
import { useText } from '../../i18n/text.ts';
import classes from './expiry.module.css';
import { isExpiringSoon } from './shelf/filter.ts';

type Props = {
  readonly expiry: string;
  /** The civil date at the facility. */
  readonly today: string;
  /** Says "expires" before the date where no heading does, on a phone. */
  readonly label?: boolean;
};

/** An expiry, with a mark and words when it is near or past. */
export function Expiry({ expiry, today, label = false }: Props) {
  const { text, language } = useText();
  const days = daysBetween(today, expiry);
  return (
    <span className={classes['expiry']}>
      <span className="nowrap">
        {label ? <span className={classes['label']}>{text('expiry.label')} </span> : null}
        {formatDate(expiry, language)}
      </span>
      {days < 0 ? (
        <span className={classes['past']}>
          <IconCalendarX size={16} aria-hidden />
          {text('expiry.past')}
        </span>
      ) : null}
      {days >= 0 && isExpiringSoon(expiry, today) ? (
        <span className={classes['soon']}>
          <IconClockExclamation size={16} aria-hidden />
          {text(wordsFor(days), { days: formatNumber(days, language) })}
        </span>
      ) : null}
    </span>
  );
}

function wordsFor(days: number): TextKey {
  if (days === 0) return 'expiry.today';
  return days === 1 ? 'expiry.day' : 'expiry.days';
}
