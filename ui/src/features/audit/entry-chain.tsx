import { Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reading } from '../../client/api.ts';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { eventNameOf } from '@lumbung/schemas/event';
import { useText } from '../../i18n/text.ts';
import { useMe } from '../../reads/me.ts';
import classes from './audit.module.css';
import { ChainLinks } from './chain-links.tsx';
import { ChainMembers } from './chain-members.tsx';
import { EventFacts, factsOf, momentsOf } from './event-facts.ts';
import type { EventFact } from './event-facts.ts';
import { EventProof } from './event-proof.tsx';
import { formatSecond } from '../../format/moments.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId');

type Props = { readonly eventId: string; readonly zone: string };

/** The chain of an entry, from the event itself: which command, by whom, and what it is part of. */
export function EntryChain({ eventId, zone }: Props) {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(
    reading('getTransaction', { params: { facilityId, eventId } }),
  );
  const event = data === undefined ? undefined : EventFacts.safeParse(data.event).data;
  const close = () =>
    void navigate({ search: (old) => ({ ...old, entry: undefined }), resetScroll: false });
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={text('chain.title')}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data !== undefined && event === undefined ? <Fault error={undefined} /> : null}
      {event === undefined ? (
        error === null && data === undefined && <Loading />
      ) : (
        <Stack>
          <Facts event={event} zone={zone} />
          <ChainLinks event={event} />
          <ChainMembers event={event} zone={zone} />
          <EventProof eventId={event.id} json={data?.event} />
        </Stack>
      )}
    </Modal>
  );
}

function Facts({ event, zone }: { readonly event: EventFacts; readonly zone: string }) {
  const { text, language } = useText();
  const { data: me } = useMe();
  const name = eventNameOf(event.type);
  const said = ({ name: fact, value }: EventFact) => {
    const isMe = (fact === 'actor' || fact === 'onBehalfOf') && value === me?.user;
    return isMe ? `${value} (${text('chain.you')})` : value;
  };
  return (
    <>
      <Text fw={600}>{name === undefined ? event.type : text(`event.${name}`)}</Text>
      <dl className={classes['facts']}>
        {momentsOf(event).map(({ name: moment, at }) => (
          <div key={moment}>
            <dt>{text(`chain.${moment}`)}</dt>
            <dd>
              {formatSecond(at, zone, language)} <code>{at}</code>
            </dd>
          </div>
        ))}
        {factsOf(event).map((fact) => (
          <div key={fact.name}>
            <dt>{text(`chain.${fact.name}`)}</dt>
            <dd>
              <code>{said(fact)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
