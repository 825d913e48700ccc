import { Kbd, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconChartBar, IconPackages, IconTruck } from '@tabler/icons-react';
import { KIND_ICONS } from '../features/stock/record/kind-icons.ts';
import { kindRow } from '../features/stock/record/kinds.ts';
import { useText } from '../i18n/text.ts';
import { useAllowedKinds } from './allowed-kinds.ts';
import classes from './frame.module.css';
import { KeepingWays } from './keeping-ways.tsx';

/**
 * The ways from a facility's page on a desk: its stock, its planning, its shipments, how its book
 * is kept, and everything that can be recorded.
 */
export function SideBar({ facilityId }: { readonly facilityId: string }) {
  const { text } = useText();
  const kinds = useAllowedKinds();
  return (
    <nav aria-label={text('frame.navigation')}>
      <Link
        to="/facilities/$facilityId/stock"
        params={{ facilityId }}
        className={classes['way'] ?? ''}
        activeOptions={{ includeSearch: false }}
      >
        <IconPackages size={20} aria-hidden />
        <span>{text('shelf.title')}</span>
        <Kbd aria-hidden>s</Kbd>
      </Link>
      <Link
        to="/facilities/$facilityId/planning"
        params={{ facilityId }}
        className={classes['way'] ?? ''}
        activeOptions={{ includeSearch: false }}
      >
        <IconChartBar size={20} aria-hidden />
        <span>{text('planning.title')}</span>
      </Link>
      <Link
        to="/facilities/$facilityId/shipments"
        params={{ facilityId }}
        className={classes['way'] ?? ''}
        activeOptions={{ includeSearch: false }}
      >
        <IconTruck size={20} aria-hidden />
        <span>{text('shipments.title')}</span>
      </Link>
      <KeepingWays facilityId={facilityId} />
      {kinds.length === 0 ? null : (
        <>
          <h2 className={classes['wayTitle']}>{text('record.title')}</h2>
          {kinds.map((kind) => {
            const Icon = KIND_ICONS[kind];
            return (
              <Link
                key={kind}
                to="/facilities/$facilityId/record/$kind"
                params={{ facilityId, kind }}
                className={classes['way'] ?? ''}
                preload="render"
                activeOptions={{ includeSearch: false }}
              >
                <Icon size={20} aria-hidden />
                <span>{text(`kind.${kind}`)}</span>
                <Kbd aria-hidden>{kindRow(kind).shortcut}</Kbd>
                <VisuallyHidden>{text('keys.of', { key: kindRow(kind).shortcut })}</VisuallyHidden>
              </Link>
            );
          })}
        </>
      )}
    </nav>
  );
}
