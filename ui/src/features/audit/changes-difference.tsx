import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { reading } from '../../client/api.ts';
import type { Reply } from '../../client/call.ts';
import { ProblemError } from '../../client/faults.ts';
import { formatSecond } from '../../format/moments.ts';
import { formatChange, formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit/$itemId/changes');

type Props = {
  readonly learned: Reply<'listLearned'>;
  /** The last day of the period; undefined for now. */
  readonly to: string | undefined;
  readonly zone: string;
};

/** The balance at the end of the period as it was known at the one moment, and at the other. */
export function ChangesDifference({ learned, to, zone }: Props) {
  const { text, language } = useText();
  const { facilityId, itemId } = route.useParams();
  const balanceAt = (ordinal: number) =>
    reading('getStockCard', {
      params: { facilityId, itemId },
      query: { limit: 1, asAt: to, ordinal },
    });
  const then = useQuery(balanceAt(learned.sinceOrdinal));
  const { data: now } = useQuery(balanceAt(learned.ordinal));
  // Nothing was there of an item that nobody knew yet.
  const first = then.data?.balance ?? (isUnknown(then.error) ? 0 : undefined);
  if (first === undefined || now === undefined) return null;
  return (
    <Text data-difference={now.balance - first}>
      {text(learned.sinceOrdinal < 0 ? 'changes.balance' : 'changes.difference', {
        moment: formatSecond(now.asAt, zone, language),
        first: formatNumber(first, language),
        firstOrdinal: learned.sinceOrdinal,
        second: formatNumber(now.balance, language),
        secondOrdinal: learned.ordinal,
        change: formatChange(now.balance - first, language),
      })}
    </Text>
  );
}

function isUnknown(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'not-registered';
}
