import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { TEST_SIGNER } from '@lumbung/ledger/testing/noted-log';
import { runHistory } from '@lumbung/ledger/testing/simulation/history';
import { expect, it, vi } from 'vitest';
import { signedLog, sourceOf } from '../testing/signed-log.ts';
import { verifyLog } from '../verify-log.ts';
import { BOOK_LIMITS } from './limits.ts';

const { events } = await runHistory(3, 250);
const HONEST = events as unknown as readonly LumbungEvent[];

/** Verifies a log that is signed as it is: whoever has the key may have written it so. */
async function verified(log: readonly LumbungEvent[]) {
  const bytes = log.map((event) => Buffer.from(canonicalJson(event)));
  const onProgress = vi.fn<(events: number, total: number, part: string) => void>();
  const source = sourceOf(signedLog(bytes), bytes);
  const { key } = TEST_SIGNER;
  const hashing = nodeHashing();
  const all = await verifyLog({ source, key, hashing, withBooks: true, onProgress });
  const replayed = onProgress.mock.calls
    .filter(([, , part]) => part === 'books')
    .reduce((sum, [each]) => sum + Number(each), 0);
  return { ...all, progress: replayed };
}

it('replays every book of a log, and each of its events once', async () => {
  const { findings, replayed, progress } = await verified(HONEST);
  expect(findings).toEqual([]);
  const stock = HONEST.filter(({ subject }) => subject.startsWith('stock-'));
  const books = new Set(stock.map(({ subject }) => subject)).size;
  expect(replayed).toEqual({ books, events: stock.length });
  expect(progress).toBe(stock.length);
});

it('has the same findings in threads, and says where first what is wrong', async () => {
  const at = HONEST.findIndex(({ type }) => type === 'lumbung.stock.counted.v1');
  const count = structuredClone(HONEST[at]) as { data: { lines: { variance: number }[] } };
  for (const line of count.data.lines) line.variance += 1;
  const forged = HONEST.with(at, count as unknown as LumbungEvent);
  const { findings: here } = await verified(forged);
  const limits = BOOK_LIMITS as { sameThreadEvents: number; partEvents: number };
  const { ...before } = limits;
  Object.assign(limits, { sameThreadEvents: 0, partEvents: 60 });
  const { findings: inThreads } = await verified(forged);
  Object.assign(limits, before);
  expect(here[0]).toMatchObject({ code: 'count-wrong', ordinal: at });
  expect(here[0]?.text).toMatch(/^Ordinal \d+, stock-[0-9a-f-]+: line 1 of the count says booked /);
  expect(inThreads).toEqual(here);
  expect(here.length).toBeLessThanOrEqual(BOOK_LIMITS.faultsTold);
});

it('names an event that no book can fold, whoever signed it', async () => {
  const at = HONEST.findLastIndex(({ type }) => type === 'lumbung.stock.received.v1');
  const event = { ...structuredClone(HONEST[at]), data: {} };
  const { findings } = await verified(HONEST.with(at, event as unknown as LumbungEvent));
  expect(findings.map(({ code, ordinal }) => `${code} ${ordinal}`)).toContain(
    `cannot-be-folded ${at}`,
  );
});
