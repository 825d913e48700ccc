import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { OpenVialRow } from '@lumbung/schemas/endpoints/vials';
import { DoneNotice } from '../../../components/done-notice.tsx';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { ButtonLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import { useFacility } from '../../../reads/facility.ts';
import { useMe } from '../../../reads/me.ts';
import { TakeBack } from '../card/take-back.tsx';
import { VialRow } from './vial-row.tsx';
import type { Taking } from './vial-taking.ts';
import classes from './vials.module.css';
import { openVialsOf } from './vials-query.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/vials');

/** The opened vials of a facility, by when they are to be discarded: given of, or discarded. */
export function Vials() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const facility = useFacility(facilityId);
  const { data: me } = useMe();
  const { data, error, refetch, dataUpdatedAt } = useQuery(openVialsOf(facilityId));
  const [done, setDone] = useState<{ readonly words: string; readonly ordinal: number }>();
  const [open, setOpen] = useState<{ readonly id: string; readonly taking: Taking }>();
  const [back, setBack] = useState<OpenVialRow>();
  const isRead = data !== undefined && facility !== undefined && me !== undefined;
  return (
    <Stack>
      <Group justify="space-between" align="center">
        <PageHeading title={text('vials.title')} />
        {me?.rights.includes('stock.record') === true ? (
          <ButtonLink
            variant="default"
            to="/facilities/$facilityId/record/$kind"
            params={{ facilityId, kind: 'openVial' }}
          >
            {text('kind.openVial')}
          </ButtonLink>
        ) : null}
      </Group>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {!isRead && error === null ? <Loading /> : null}
      {done === undefined ? null : <DoneNotice title={done.words} ordinal={done.ordinal} />}
      {data?.rows.length === 0 ? (
        <Empty title={text('vials.none')}>{text('vials.none.help')}</Empty>
      ) : null}
      {isRead ? (
        <ul className={classes['list']}>
          {data.rows.map((row) => {
            const id = `${row.event} ${row.line}`;
            return (
              <VialRow
                key={id}
                row={row}
                me={me}
                facility={facility}
                readAt={dataUpdatedAt}
                taking={open?.id === id ? open.taking : undefined}
                onTaking={(taking) => setOpen(taking === undefined ? undefined : { id, taking })}
                onTakeBack={() => setBack(row)}
                onDone={(words, ordinal) => {
                  setOpen(undefined);
                  setDone({ words, ordinal });
                }}
              />
            );
          })}
        </ul>
      ) : null}
      <TakeBack
        facilityId={facilityId}
        eventId={back?.event}
        line={back?.line}
        onClose={() => setBack(undefined)}
        onTakenBack={({ ordinal }) => setDone({ words: text('reversal.done'), ordinal })}
      />
      {data?.next === undefined ? null : (
        <Text className="muted">{text('facilities.cut', { count: data.rows.length })}</Text>
      )}
    </Stack>
  );
}
