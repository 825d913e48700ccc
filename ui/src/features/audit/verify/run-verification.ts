import { client } from '../../../client/api.ts';
import { browserFindsSigned, hasBrowserHashing, sha256 } from './browser-crypto.ts';
import { Flawed } from './flaw.ts';
import type { Flaw } from './flaw.ts';
import { keepCheckpoint } from './pinned-log.ts';
import { ensurePinnedLog } from './pinned-log-here.ts';
import { readCheckpoint, tilesFromServer } from './read-log.ts';
import { verifyBook, verifyFold } from './verify-answer.ts';
import type { Shown } from './verify-answer.ts';
import { verifyLog } from './verified-log.ts';

/** What a verification came to. */
export type Verdict =
  | {
      readonly kind: 'verified';
      readonly events: number;
      readonly entries: number;
      /** The signed checkpoint that it was verified against. */
      readonly note: string;
      readonly size: number;
      /** The browser's own cryptography hashed, and judged the signature too. */
      readonly byBrowser: { readonly hashes: boolean; readonly signature: boolean };
    }
  | { readonly kind: 'flawed'; readonly flaw: Flaw }
  /** The book is longer than what is verified here. */
  | { readonly kind: 'tooLong'; readonly events: number };

/** A run of a verification: how far it is, and how to end it. */
export type Run = {
  readonly signal: AbortSignal;
  readonly onProgress: (events: number) => void;
};

/**
 * Verifies an answer in this browser: the checkpoint by the key that is kept here, every event of
 * the book up to the answer's ordinal by its bytes and its place in the tree, and the balance and
 * the entries by folding those events. What cannot be read is thrown as the client throws it.
 */
export async function runVerification(shown: Shown, { signal, onProgress }: Run): Promise<Verdict> {
  const pinned = await ensurePinnedLog(signal);
  const note = await readCheckpoint(shown.ordinal, signal);
  const readTile = tilesFromServer(signal);
  try {
    const log = await verifyLog({ note, key: pinned.key, readTile, kept: pinned.checkpoint });
    const signature = await browserFindsSigned(note, pinned.key);
    if (signature === false) throw new Flawed({ kind: 'signature-wrong' });
    const { size } = log.checkpoint;
    if (size <= shown.ordinal) {
      throw new Flawed({ kind: 'checkpoint-behind', size, ordinal: shown.ordinal });
    }
    const readEvents = (from: number) =>
      client.call(
        'listBookEvents',
        { params: { facilityId: shown.facility }, query: { fromRevision: from } },
        signal,
      );
    const book = await verifyBook(shown, log, { readEvents, digest: sha256, onProgress });
    if (book.isCut) return { kind: 'tooLong', events: book.events.length };
    const entries = verifyFold(shown, book.events);
    keepCheckpoint(window.localStorage, pinned, log.checkpoint);
    const byBrowser = { hashes: hasBrowserHashing(), signature: signature === true };
    return { kind: 'verified', events: book.events.length, entries, note, size, byBrowser };
  } catch (error) {
    if (error instanceof Flawed) return { kind: 'flawed', flaw: error.flaw };
    throw error;
  }
}
