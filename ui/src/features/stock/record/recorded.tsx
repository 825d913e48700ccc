import { Group, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { Notice } from '../../../components/notice.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { useMe } from '../../../reads/me.ts';
import type { Draft } from './draft.ts';
import { kindRow } from './kinds.ts';
import type { RecordKind } from './kinds.ts';

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
  const notice = useRef<HTMLElement>(null);
  useEffect(() => notice.current?.focus(), [reply.commandId]);
  const { data: me } = useMe();
  const params = { facilityId: facility.id };
  const [first] = draft.blocks;
  const mayUndo = kindRow(kind).reversible && me?.rights.includes('stock.reverse') === true;
  return (
    <Notice
      ref={notice}
      tone="done"
      icon={<IconCircleCheck aria-hidden />}
      title={text('recorded.title', { kind: text(`kind.${kind}`) })}
      data-recorded={reply.ordinal}
    >
      <Text>
        {text('recorded.when', {
          moment: formatMoment(reply.recordedAt, facility.zone, language),
          ordinal: reply.ordinal,
        })}
      </Text>
      <Group gap="md">
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
    </Notice>
  );
}
