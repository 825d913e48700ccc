import { streamOf } from '@lumbung/schemas/streams';
import { endOfDay, startOfDay, toInstant } from '@lumbung/schemas/time';
import { callerOf } from '../access/caller.ts';
import { bookPage } from '../feed/book-page.ts';
import { refused } from '../http/problems.ts';
import { headOrdinal } from '../services.ts';
import type { Services } from '../services.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';
import { questionOf } from './question.ts';

/** Answers the endpoints of those who look at a book in time. */
export const auditHandlers: Handlers<'listLearned' | 'listBookEvents'> = {
  async listLearned({ params, query, request }, services) {
    const { queries } = services.readModels;
    const named = await facilityNamed(params.facilityId, queries);
    const { since: asKnownAt, sinceOrdinal, from, to, ...rest } = query;
    if (asKnownAt !== undefined && sinceOrdinal !== undefined) {
      throw refused('known-at-twice', {}, { pointer: '/since' });
    }
    const before = await questionOf(named, { asKnownAt, ordinal: sinceOrdinal }, services);
    const { question, said } = await questionOf(named, rest, services);
    const { facility, ordinal } = question;
    const since = before.question.ordinal ?? -1;
    const page = await queries.listLearned({
      ...rest,
      facility,
      ordinal,
      since,
      from: from === undefined ? undefined : startOf(from, named.zone),
      until: to === undefined ? undefined : endOf(to, named.zone),
    });
    const nameOf = await accountNames(callerOf(request).grants, services);
    const rows = page.rows.map((row) => ({ ...row, ...nameOf(row.actor) }));
    const sinceSaid = before.said.asKnownAt;
    return { ...page, ...said, rows, ...(sinceSaid === undefined ? {} : { since: sinceSaid }) };
  },

  async listBookEvents({ params, query }, { log, readModels }) {
    const { id } = await facilityNamed(params.facilityId, readModels.queries);
    const ordinal = await headOrdinal(log);
    const { fromRevision: from, limit } = query;
    const page = await bookPage(log, streamOf('stock', id), { from, limit });
    return { ordinal: Math.max(ordinal, page.rows.at(-1)?.ordinal ?? -1), ...page };
  },
};

/** The names of accounts, for those who manage them. */
async function accountNames(
  grants: ReturnType<typeof callerOf>['grants'],
  { rights, accounts }: Pick<Services, 'rights' | 'accounts'>,
): Promise<(user: string) => { actorName?: string }> {
  const mayKnow = await rights.holds(grants, 'access.manage', { kind: 'country' });
  return (user) => {
    const account = mayKnow ? accounts.find(user) : undefined;
    return account === undefined ? {} : { actorName: account.username };
  };
}

const isDay = (said: string): boolean => !said.includes('T');

const startOf = (said: string, zone: string): string =>
  isDay(said) ? startOfDay(said, zone) : toInstant(said);

const endOf = (said: string, zone: string): string =>
  isDay(said) ? endOfDay(said, zone) : toInstant(said);
