import { Group, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import { PageHeading } from '../../../components/page-heading.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { useAudits } from '../../../reads/audits.ts';
import classes from './card.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock/$itemId');

type Props = {
  readonly item: ItemRow;
  readonly balance: number;
  readonly isPast: boolean;
};

/** Which item the card is of, in which packs it comes, and how much of it is usable. */
export function CardHead({ item, balance, isPast }: Props) {
  const { text, language } = useText();
  const { facilityId } = route.useParams();
  const { asAt, knownAt } = route.useSearch();
  const audits = useAudits();
  const packs = item.presentations.map(({ name, unitsPerPack }) =>
    text('record.lens.pack', { name, units: unitsPerPack }),
  );
  return (
    <Group justify="space-between" align="flex-start" gap="md">
      <div>
        <PageHeading title={item.name} />
        <Text className="muted">{[item.code, ...packs].join(' · ')}</Text>
        {item.lotManaged ? (
          <TextLink to="/items/$itemId/lots" params={{ itemId: item.id }}>
            {text('lots.ofItem')}
          </TextLink>
        ) : null}{' '}
        {audits ? (
          <TextLink
            to="/facilities/$facilityId/audit/$itemId"
            params={{ facilityId, itemId: item.id }}
            search={{ asAt, knownAt }}
          >
            {text('audit.look')}
          </TextLink>
        ) : null}
      </div>
      <div className={classes['balance']}>
        <span className="small muted">{text(isPast ? 'card.usableThen' : 'card.usable')}</span>
        <span>
          <strong className={classes['balanceNumber']}>{formatNumber(balance, language)}</strong>{' '}
          {unitName(text, item.unit, balance)}
        </span>
      </div>
    </Group>
  );
}
