import { base64Of, bytesOfBase64 } from '@lumbung/ledger/domain/transparency/base64';
import { parseNoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { z } from 'zod';
import type { KeptCheckpoint } from './verified-log.ts';

const Stored = z.strictObject({
  key: z.string(),
  /** It came from the server when it was first needed, or a person typed it in. */
  how: z.enum(['firstUse', 'typed']),
  since: z.string(),
  checkpoint: z
    .strictObject({ origin: z.string(), size: z.int().min(0), root: z.string() })
    .optional(),
});

/** What this browser keeps of the log: its key, how it came by it, and what it verified last. */
export type PinnedLog = {
  readonly text: string;
  readonly key: NoteKey;
  readonly how: 'firstUse' | 'typed';
  readonly since: string;
  readonly checkpoint?: KeptCheckpoint | undefined;
};

/** The part of Web Storage that keeps it. */
type LogStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PLACE = 'lumbung.log';

/** The log as this browser keeps it; undefined while it keeps none. */
export function loadPinnedLog(storage: LogStorage): PinnedLog | undefined {
  const stored = Stored.safeParse(parsed(storage.getItem(PLACE))).data;
  const key = stored === undefined ? undefined : parseNoteKey(stored.key);
  if (stored === undefined || key === undefined) return undefined;
  const { how, since, checkpoint } = stored;
  const root = bytesOfBase64(checkpoint?.root ?? '');
  const pinned = { text: stored.key, key, how, since };
  if (checkpoint === undefined || root === undefined) return pinned;
  const { origin, size } = checkpoint;
  return { ...pinned, checkpoint: { origin, size, root } };
}

/** Keeps a key, and forgets what another one verified; undefined when the text is no key. */
export function pinKey(
  storage: LogStorage,
  text: string,
  how: PinnedLog['how'],
  now: Date,
): PinnedLog | undefined {
  const key = parseNoteKey(text);
  if (key === undefined) return undefined;
  const pinned: PinnedLog = { text: text.trim(), key, how, since: now.toISOString() };
  save(storage, pinned);
  return pinned;
}

/** Keeps the checkpoint that was verified last: the next one must continue it. */
export function keepCheckpoint(
  storage: LogStorage,
  pinned: PinnedLog,
  { origin, size, root }: KeptCheckpoint,
): PinnedLog {
  const kept = { ...pinned, checkpoint: { origin, size, root } };
  save(storage, kept);
  return kept;
}

/** Forgets the log: the next key is taken on first use again. */
export function forgetLog(storage: LogStorage): void {
  storage.removeItem(PLACE);
}

function save(storage: LogStorage, { text, how, since, checkpoint }: PinnedLog): void {
  const kept =
    checkpoint === undefined
      ? {}
      : { checkpoint: { ...checkpoint, root: base64Of(checkpoint.root) } };
  storage.setItem(PLACE, JSON.stringify({ key: text, how, since, ...kept }));
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
