import { Link } from '@tanstack/react-router';
import { IconChartBar, IconPackages, IconPencilPlus, IconTruck } from '@tabler/icons-react';
import { useText } from '../i18n/text.ts';
import { useAllowedKinds } from './allowed-kinds.ts';
import classes from './frame.module.css';

/** The ways from a facility's page on a phone, where the thumb is. */
export function BottomBar({ facilityId }: { readonly facilityId: string }) {
  const { text } = useText();
  const mayRecord = useAllowedKinds().length > 0;
  return (
    <nav className={classes['bottom']} aria-label={text('frame.navigation')}>
      <Link
        to="/facilities/$facilityId/stock"
        params={{ facilityId }}
        className={classes['bottomWay'] ?? ''}
      >
        <IconPackages size={24} aria-hidden />
        {text('shelf.title')}
      </Link>
      <Link
        to="/facilities/$facilityId/planning"
        params={{ facilityId }}
        className={classes['bottomWay'] ?? ''}
      >
        <IconChartBar size={24} aria-hidden />
        {text('planning.title')}
      </Link>
      <Link
        to="/facilities/$facilityId/shipments"
        params={{ facilityId }}
        className={classes['bottomWay'] ?? ''}
        activeOptions={{ includeSearch: false }}
      >
        <IconTruck size={24} aria-hidden />
        {text('shipments.title')}
      </Link>
      {mayRecord ? (
        <Link
          to="/facilities/$facilityId/record"
          params={{ facilityId }}
          className={classes['bottomWay'] ?? ''}
        >
          <IconPencilPlus size={24} aria-hidden />
          {text('record.title')}
        </Link>
      ) : null}
    </nav>
  );
}
