import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { eventNameOf } from '@lumbung/schemas/event';
import { Fault } from '../../components/fault.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { formatSecond } from '../../format/moments.ts';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';
import type { EventFacts } from './event-facts.ts';
import { readChain } from './read-chain.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId');

type Props = { readonly event: EventFacts; readonly zone: string };

/** The other events of a chain in this book, such as a reversal and the entry that corrects it. */
export function ChainMembers({ event, zone }: Props) {
  const { text, language } = useText();
  const { facilityId, itemId } = route.useParams();
  const [isAsked, setAsked] = useState(false);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['chain', facilityId, event.correlationid],
    queryFn: ({ signal }) => readChain(facilityId, event.correlationid, signal),
    enabled: isAsked,
  });
  if (!isAsked || isFetching) {
    return (
      <div>
        <Button variant="default" loading={isFetching} onClick={() => setAsked(true)}>
          {text('chain.findMembers')}
        </Button>
      </div>
    );
  }
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  const others = (data ?? []).filter((member) => member.event.id !== event.id);
  if (others.length === 0) return <Text>{text('chain.alone')}</Text>;
  return (
    <ul className={classes['ways']} aria-label={text('chain.members')}>
      {others.map(({ ordinal, event: other }) => {
        const name = eventNameOf(other.type);
        return (
          <li key={other.id}>
            <TextLink
              to="/facilities/$facilityId/audit/$itemId"
              params={{ facilityId, itemId }}
              search={(old) => ({ ...old, entry: other.id })}
              resetScroll={false}
            >
              {name === undefined ? other.type : text(`event.${name}`)}
            </TextLink>{' '}
            {text('chain.member', {
              moment: formatSecond(other.recordedtime, zone, language),
              ordinal,
            })}
          </li>
        );
      })}
    </ul>
  );
}
