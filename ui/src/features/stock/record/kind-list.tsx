import { Stack } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Empty } from '../../../components/empty.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { useText } from '../../../i18n/text.ts';
import { useMe } from '../../../reads/me.ts';
import { KIND_ICONS } from './kind-icons.ts';
import { kindRow, RECORD_KIND_NAMES } from './kinds.ts';
import classes from './kind-list.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/record');

/** Everything that can be recorded, as large buttons for a thumb. */
export function KindList() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const { data: me } = useMe();
  const kinds = RECORD_KIND_NAMES.filter((kind) => me?.rights.includes(kindRow(kind).right));
  return (
    <Stack>
      <PageHeading title={text('record.title')} />
      {me !== undefined && kinds.length === 0 ? <Empty title={text('record.notAllowed')} /> : null}
      <ul className={classes['kinds']}>
        {kinds.map((kind) => {
          const Icon = KIND_ICONS[kind];
          return (
            <li key={kind}>
              <Link
                to="/facilities/$facilityId/record/$kind"
                params={{ facilityId, kind }}
                className={classes['kind'] ?? ''}
              >
                <Icon size={28} aria-hidden />
                <strong>{text(`kind.${kind}`)}</strong>
                <span className="small muted">{text(`kind.${kind}.short`)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Stack>
  );
}
