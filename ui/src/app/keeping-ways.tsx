import { Link } from '@tanstack/react-router';
import {
  IconCalendarCheck,
  IconClipboardList,
  IconDevices,
  IconDropletHalf2,
  IconFlame,
  IconZoomScan,
} from '@tabler/icons-react';
import { useText } from '../i18n/text.ts';
import { useAudits } from '../reads/audits.ts';
import classes from './frame.module.css';

const WAYS = [
  { to: '/facilities/$facilityId/vials', words: 'vials.title', icon: IconDropletHalf2 },
  { to: '/facilities/$facilityId/counts', words: 'counts.title', icon: IconClipboardList },
  { to: '/facilities/$facilityId/disposal', words: 'disposal.title', icon: IconFlame },
  { to: '/facilities/$facilityId/periods', words: 'periods.title', icon: IconCalendarCheck },
  { to: '/facilities/$facilityId/devices', words: 'devices.title', icon: IconDevices },
] as const;

const AUDIT = {
  to: '/facilities/$facilityId/audit',
  words: 'audit.title',
  icon: IconZoomScan,
} as const;

/** The ways to how a facility's book is kept: beside the page on a desk, in the menu on a phone. */
export function KeepingWays({ facilityId }: { readonly facilityId: string }) {
  const { text } = useText();
  const ways = useAudits() ? [...WAYS, AUDIT] : WAYS;
  return ways.map(({ to, words, icon: Icon }) => (
    <Link
      key={to}
      to={to}
      params={{ facilityId }}
      className={classes['way'] ?? ''}
      activeOptions={{ includeSearch: false }}
    >
      <Icon size={20} aria-hidden />
      <span>{text(words)}</span>
    </Link>
  ));
}
