import type { BookEvent } from '@lumbung/schemas/endpoints/audit';
import { describe, expect, test } from 'vitest';
import { Flawed } from './flaw.ts';
import { VERIFIED_EVENTS_MAX, verifyBook } from './verify-answer.ts';
import type { VerifiedLog } from './verified-log.ts';

const facility = '0c9f4b0e-5a55-4bb5-9a3c-1f0f7f6f0a01';

function stored(revision: number, subject = `stock-${facility}`): BookEvent {
  const event = JSON.stringify({ subject, sequence: String(revision).padStart(20, '0') });
  return { ordinal: revision * 2, revision, event };
}

const books = (count: number) => Array.from({ length: count }, (_, index) => stored(index));

/** A log that holds whatever it is asked about. */
const log: VerifiedLog = {
  checkpoint: { origin: 'test', size: 1_000_000, root: new Uint8Array(32), extensions: [] },
  holds: () => Promise.resolve(),
};

const PAGE = 1_000;

async function verified(rows: readonly BookEvent[], ordinal = Number.MAX_SAFE_INTEGER) {
  const readEvents = (from: number) => {
    const next = from + PAGE < rows.length ? { next: from + PAGE } : {};
    return Promise.resolve({ rows: rows.slice(from, from + PAGE), ...next });
  };
  const digest = () => Promise.resolve(new Uint8Array(32));
  const parts = { readEvents, digest, onProgress: () => undefined };
  try {
    const { events, isCut } = await verifyBook({ facility, ordinal }, log, parts);
    return { events: events.length, isCut };
  } catch (error) {
    if (error instanceof Flawed) return error.flaw;
    throw error;
  }
}

describe('the events of a book', () => {
  test('are verified page by page, up to the ordinal that is shown', async () => {
    expect(await verified(books(2_500))).toEqual({ events: 2_500, isCut: false });
    expect(await verified(books(10), 8)).toEqual({ events: 5, isCut: false });
  });

  test('have a gap where a revision is left out', async () => {
    const rows = books(10).filter(({ revision }) => revision !== 4);
    expect(await verified(rows)).toEqual({ kind: 'event-missing', revision: 4 });
  });

  test('stand where they say that they do', async () => {
    const elsewhere = [...books(2), stored(2, 'stock-elsewhere')];
    expect(await verified(elsewhere)).toMatchObject({ kind: 'event-misplaced', revision: 2 });
    const twice = [...books(2), { ...stored(1), ordinal: 4, revision: 2 }];
    expect(await verified(twice)).toMatchObject({ kind: 'event-misplaced', revision: 2 });
  });

  test('are cut where there are more than are verified here', async () => {
    const cut = { events: VERIFIED_EVENTS_MAX, isCut: true };
    expect(await verified(books(VERIFIED_EVENTS_MAX + 1))).toEqual(cut);
  });
});
