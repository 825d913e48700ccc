import { Alert, Group, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { useMe } from '../../../reads/me.ts';
import type { Draft } from './draft.ts';
import { kindRow } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import classes from './record.module.css';

type Props = {
  readonly kind: RecordKind;
  readonly facility: FacilityRow;
  readonly reply: Accepted;
  readonly draft: Draft;
  readonly items: ReadonlyMap<string, ItemRow>;
};

/** Says that a document is recorded, as the server answered, and where to look at it. */
export function Recorded({ kind, facility, reply, draft, items }: Props) {
  const { text, language } = useText();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => alert.current?.focus(), [reply.commandId]);
  const { data: me } = useMe();
  const params = { facilityId: facility.id };
  const [first] = draft.blocks;
  const mayUndo = kindRow(kind).reversible && me?.rights.includes('stock.reverse') === true;
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      color="padi"
      variant="outline"
      classNames={{ root: classes['recorded'] ?? '', title: classes['recordedTitle'] ?? '' }}
      icon={<IconCircleCheck aria-hidden />}
      title={text('recorded.title', { kind: text(`kind.${kind}`) })}
      data-recorded={reply.ordinal}
    >
      <Text className="small">
        {text('recorded.when', {
          moment: formatMoment(reply.recordedAt, facility.zone, language),
          ordinal: reply.ordinal,
        })}
      </Text>
      <Group gap="md" mt="xs">
        {draft.blocks.map(({ id, item }) => (
          <TextLink
            key={id}
            to="/facilities/$facilityId/stock/$itemId"
            params={{ ...params, itemId: item }}
          >
            {text('recorded.card', { item: items.get(item)?.name ?? item })}
          </TextLink>
        ))}
        <TextLink to="/facilities/$facilityId/stock" params={params}>
          {text('shelf.title')}
        </TextLink>
        {mayUndo && first !== undefined ? (
          <TextLink
            to="/facilities/$facilityId/stock/$itemId"
            params={{ ...params, itemId: first.item }}
            search={{ reverse: reply.eventIds[0] }}
          >
            {text('recorded.takeBack')}
          </TextLink>
        ) : null}
      </Group>
    </Alert>
  );
}
