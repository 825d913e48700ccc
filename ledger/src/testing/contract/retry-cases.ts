import { faultCodeOf } from '../../faults.ts';
import type { FaultCode } from '../../faults.ts';
import type { Append, EventStore } from '../../ports/event-store.ts';
import { draftedCommand } from '../drafted-commands.ts';
import type { OpenedStore } from './opened-store.ts';

/** What a store answers to an append, in a word. */
export type Answer = 'appended' | 'deduplicated' | FaultCode;
type Digest = 'same digest' | 'other digest';
type Drafts = 'same drafts' | 'more drafts' | 'fewer drafts' | 'other bytes';
type Expected = 'as at first' | 'the head' | 'beyond the head';

/** The first try was committed: what it expects now and who wrote since make no difference. */
const COMMITTED = {
  'same drafts': { 'same digest': 'deduplicated', 'other digest': 'idempotency-conflict' },
  'more drafts': { 'same digest': 'conflict', 'other digest': 'idempotency-conflict' },
  'fewer drafts': { 'same digest': 'idempotency-conflict', 'other digest': 'idempotency-conflict' },
  'other bytes': { 'same digest': 'idempotency-conflict', 'other digest': 'idempotency-conflict' },
} as const satisfies Record<Drafts, Record<Digest, Answer>>;

/** The first try was lost: the retry is a first try itself, whatever its drafts are now. */
const LOST = {
  'as at first': { 'nobody wrote': 'appended', 'others wrote': 'conflict' },
  'the head': { 'nobody wrote': 'appended', 'others wrote': 'appended' },
  'beyond the head': { 'nobody wrote': 'conflict', 'others wrote': 'conflict' },
} as const satisfies Record<Expected, Record<'nobody wrote' | 'others wrote', Answer>>;

const RETRIES = {
  'same drafts': { count: 3, name: 'first' },
  'more drafts': { count: 4, name: 'first' },
  'fewer drafts': { count: 2, name: 'first' },
  'other bytes': { count: 3, name: 'other' },
} as const satisfies Record<Drafts, { count: number; name: string }>;

/** Every shape of a retry with the answer that it must have. */
export const RETRY_CASES = [true, false].flatMap((committed) =>
  (Object.keys(LOST) as Expected[]).flatMap((expected) =>
    [false, true].flatMap((othersWrote) =>
      (Object.keys(RETRIES) as Drafts[]).flatMap((drafts) =>
        (['same digest', 'other digest'] as const).map((digest) => {
          const answer: Answer = committed
            ? COMMITTED[drafts][digest]
            : LOST[expected][othersWrote ? 'others wrote' : 'nobody wrote'];
          const first = committed ? 'committed' : 'lost';
          const moved = othersWrote ? 'others wrote' : 'nobody wrote';
          const title = `first ${first}, ${moved}: ${drafts}, ${digest}, expects ${expected} → ${answer}`;
          return { title, committed, expected, othersWrote, drafts, digest, answer };
        }),
      ),
    ),
  ),
);

/** A shape of a retry. */
type RetryCase = (typeof RETRY_CASES)[number];

/** The revision that the first try expects. */
const FIRST_EXPECTED = 1;

/** Two events of others, then the first try and more of others, as the case says. */
export async function firstTry(
  store: OpenedStore['store'],
  retry: RetryCase,
): Promise<{ first: unknown; head: number }> {
  await store.append({ ...draftedCommand({ command: 50, count: 2 }), expectedRevision: -1 });
  let head = FIRST_EXPECTED;
  let first: unknown;
  if (retry.committed) {
    const command = draftedCommand({ command: 1, ...RETRIES['same drafts'] });
    const appended = await store.append({ ...command, expectedRevision: head });
    first = { ...appended, deduplicated: true };
    head = appended.lastRevision;
  }
  if (retry.othersWrote) {
    const others = draftedCommand({ command: 51, count: 2 });
    head = (await store.append({ ...others, expectedRevision: head })).lastRevision;
  }
  return { first, head };
}

/** The retry of a case, to a stream whose head is known. */
export function retryOf(retry: RetryCase, head: number): Append {
  const expected = {
    'as at first': FIRST_EXPECTED,
    'the head': head,
    'beyond the head': head + 1,
  };
  return {
    ...draftedCommand({ command: 1, ...RETRIES[retry.drafts], ...digestOf(retry.digest) }),
    expectedRevision: expected[retry.expected],
  };
}

function digestOf(digest: Digest): { digestOf?: string } {
  return digest === 'other digest' ? { digestOf: 'another command' } : {};
}

/** What a store answers to an append. */
export async function answerTo(
  store: EventStore,
  append: Append,
): Promise<{ code: Answer; appended?: unknown }> {
  try {
    const appended = await store.append(append);
    return { code: appended.deduplicated ? 'deduplicated' : 'appended', appended };
  } catch (error) {
    const code = faultCodeOf(error);
    if (code === undefined) throw error;
    return { code };
  }
}
