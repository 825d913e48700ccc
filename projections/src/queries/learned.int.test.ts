import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LearnedRow } from '@lumbung/schemas/endpoints/audit';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import { BOOK_ITEMS, arbitraryBook, arbitraryMoment } from '../testing/random-book.ts';
import { PATIENCE, openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';

const { events, receive, tell, use } = beginStockStory(['opv', 'bcg']);
const facility = idOf('clinic');
const told = receive('opv', 100, { time: '2026-03-05T00:00:00.000000Z' });
const wrong = use('opv', 9, { time: '2026-03-06T00:00:00.000000Z' });
const april = events.length - 1;
const late = use('opv', 4, { time: '2026-03-20T00:00:00.000000Z' });
use('opv', 1, { time: '2026-04-20T00:00:00.000000Z' });
const other = receive('bcg', 3, { time: '2026-03-31T16:59:59.999999Z' });
const back = tell(
  'MovementReversed',
  'clinic',
  {
    ...bare,
    reason: 'wrongEntry',
    lines: [
      {
        line: 1,
        commandLine: 1,
        item: idOf('opv'),
        place: 'main',
        condition: 'usable',
        quantity: 9,
        from: { account: 'used' },
        to: { account: 'onHand', condition: 'usable' },
        reverses: { event: wrong.id, line: 1 },
      },
    ],
  },
  { time: wrong.time },
);

const march = { from: '2026-02-28T17:00:00.000000Z', until: '2026-03-31T16:59:59.999999Z' };

let opened: Opened;
beforeAll(async () => {
  opened = await openWith(events);
});
afterAll(() => opened.close());

type Asked = Partial<Parameters<Opened['models']['queries']['listLearned']>[0]>;

async function ask(rest: Asked = {}) {
  const asked = { facility, limit: 10, since: -1, ...rest };
  const page = await opened.models.queries.listLearned(asked);
  page.rows.forEach((row) => LearnedRow.parse(row));
  return page;
}

describe('what became known between two moments', () => {
  it('and lies in a period is told with what it is, who said it and why, last known first', async () => {
    const { rows, sinceOrdinal } = await ask({ since: april, ...march });
    expect(sinceOrdinal).toBe(april);
    expect(rows.map(({ event }) => event)).toEqual([back.id, other.id, late.id]);
    expect(rows[0]).toMatchObject({
      name: 'MovementReversed',
      reason: 'wrongEntry',
      change: 9,
      occurredAt: wrong.time,
      recordedAt: back.recordedtime,
      actor: back.actor,
      reverses: { event: wrong.id, line: 1 },
      itemCode: 'OPV',
      unit: 'dose',
    });
  });

  it('is of one item, or of all', async () => {
    const { rows } = await ask({ since: april, ...march, item: idOf('opv') });
    expect(rows.map(({ event }) => event)).toEqual([back.id, late.id]);
  });

  it('is nothing between a moment and itself, and everything since the beginning', async () => {
    expect((await ask({ since: april, ordinal: april })).rows).toEqual([]);
    const { rows } = await ask({ ordinal: april });
    expect(rows.map(({ event }) => event)).toEqual([wrong.id, told.id]);
    expect(rows[0]).not.toHaveProperty('reversedBy');
  });

  it.for([undefined, idOf('opv')])('is paged as of the first page', async (item) => {
    const asked = { since: -1, limit: 2, item };
    const whole = (await ask({ ...asked, limit: 10 })).rows;
    let page = await ask(asked);
    const rows = [...page.rows];
    while (page.next !== undefined) {
      page = await ask({ ...asked, cursor: page.next });
      rows.push(...page.rows);
    }
    expect(rows).toEqual(whole);
  });
});

let round = 0;

describe('the difference of two balances', () => {
  it('is what was learned between them', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryBook('clinic', 0),
        fc.nat(30),
        fc.nat(30),
        arbitraryMoment,
        async (book, one, more, asAt) => {
          round += 1;
          const first = opened.feed.head() + 1;
          opened.feed.append(...renamed(book, `learned ${round}`));
          const head = opened.feed.head();
          await opened.models.waitFor(head, PATIENCE);
          const since = Math.min(first + one, head);
          const ordinal = Math.min(since + more, head);
          const of = { facility: idOf(`learned ${round}`), limit: 500 };
          for (const item of BOOK_ITEMS.map(idOf)) {
            const { rows } = await ask({ ...of, since, ordinal, until: asAt, item });
            const at = {
              ...of,
              item,
              asAt,
              now: LATER,
              book: 'restated',
              order: 'newest',
            } as const;
            const balance = async (known: number) =>
              (await opened.models.queries.getStockCard({ ...at, ordinal: known })).balance;
            const learned = rows.reduce((sum, { change }) => sum + change, 0);
            expect((await balance(ordinal)) - (await balance(since))).toBe(learned);
            const all = (await ask({ ...of, since, ordinal, until: asAt })).rows;
            expect(all.filter((row) => row.item === item)).toEqual(rows);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

const LATER = '2027-01-01T00:00:00.000000Z';

function renamed(book: readonly LumbungEvent[], name: string): LumbungEvent[] {
  const stream = streamOf('stock', idOf(name));
  return book.map((event) =>
    event.subject.startsWith('stock-')
      ? { ...event, id: idOf(`${name} ${event.id}`), subject: stream }
      : event,
  ) as LumbungEvent[];
}
