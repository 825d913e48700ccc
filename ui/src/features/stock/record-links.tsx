import { Group } from '@mantine/core';
import { ButtonLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import { useMe } from '../../reads/me.ts';
import { KIND_ICONS } from './record/kind-icons.ts';
import { kindRow } from './record/kinds.ts';
import type { RecordKind } from './record/kinds.ts';

/** What is recorded of one item most often. */
const KINDS: readonly RecordKind[] = ['receive', 'issue', 'use', 'count'];

type Props = {
  readonly facilityId: string;
  readonly item: string;
  /** Some of it may be of the unknown lot. */
  readonly hasUnknown?: boolean;
};

/** The ways from an item to a document that begins with it. */
export function RecordLinks({ facilityId, item, hasUnknown = false }: Props) {
  const { text } = useText();
  const { data: me } = useMe();
  const offered: readonly RecordKind[] = hasUnknown ? [...KINDS, 'identify'] : KINDS;
  const kinds = offered.filter((kind) => me?.rights.includes(kindRow(kind).right));
  if (kinds.length === 0) return null;
  return (
    <Group gap="xs">
      {kinds.map((kind) => {
        const Icon = KIND_ICONS[kind];
        return (
          <ButtonLink
            key={kind}
            variant="default"
            px="sm"
            leftSection={<Icon size={18} aria-hidden />}
            to="/facilities/$facilityId/record/$kind"
            params={{ facilityId, kind }}
            search={{ item }}
          >
            {text(`kind.${kind}`)}
          </ButtonLink>
        );
      })}
    </Group>
  );
}
