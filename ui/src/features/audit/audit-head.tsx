import { Group, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { Reply } from '../../client/call.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ButtonLink, TextLink } from '../../components/text-link.tsx';
import { formatSecond } from '../../format/moments.ts';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { unitName } from '../../i18n/unit.ts';
import { useFacility } from '../../reads/facility.ts';
import classes from './audit.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId');

type Props = { readonly card: Reply<'getStockCard'>; readonly zone: string };

/** Which item, where, and how much of it was usable at the pair of moments that is shown. */
export function AuditHead({ card, zone }: Props) {
  const { text, language } = useText();
  const { facilityId, itemId } = route.useParams();
  const { asAt, knownAt, ordinal, book, cursor } = route.useSearch();
  const facility = useFacility(facilityId);
  const isPast = [asAt, knownAt, ordinal, book].some((said) => said !== undefined);
  const balance = formatNumber(card.balance, language);
  const moment = formatSecond(card.asAt, zone, language);
  // On a later page the newest entry is not there to be opened.
  const newest = cursor === undefined ? card.rows[0] : undefined;
  const known =
    card.asKnownAt === undefined
      ? text('audit.knownTo', { ordinal: card.ordinal })
      : text('past.knownThen', { moment: formatSecond(card.asKnownAt, zone, language) });
  return (
    <>
      <Group justify="space-between" align="flex-start" gap="md">
        <div>
          <PageHeading title={text('audit.of', { item: card.item.name })} />
          <Text className="muted">
            {[facility?.name, facility?.code, card.item.code].join(' · ')}
          </Text>
        </div>
        <div className={classes['balance']}>
          <span className="small muted">{text(isPast ? 'card.usableThen' : 'card.usable')}</span>
          <span>
            <strong className={classes['balanceNumber']} data-balance>
              {newest === undefined ? (
                balance
              ) : (
                <TextLink
                  to="/facilities/$facilityId/audit/$itemId"
                  params={{ facilityId, itemId }}
                  search={(old) => ({ ...old, fold: `${newest.event}:${newest.line}` })}
                  resetScroll={false}
                  inherit
                  aria-label={text('audit.foldOf', { balance, moment })}
                >
                  {balance}
                </TextLink>
              )}
            </strong>{' '}
            {unitName(text, card.item.unit, card.balance)}
          </span>
        </div>
      </Group>
      <Notice
        tone={isPast ? 'unsure' : 'plain'}
        icon={<IconHistory size={22} aria-hidden />}
        title={text('past.title', { moment })}
      >
        <Group justify="space-between">
          <Text>
            {known} {text(`audit.says.${card.book}`)}
          </Text>
          {isPast ? (
            <ButtonLink
              variant="default"
              to="/facilities/$facilityId/audit/$itemId"
              params={{ facilityId, itemId }}
              data-screen-only
            >
              {text('past.now')}
            </ButtonLink>
          ) : null}
        </Group>
      </Notice>
    </>
  );
}
