import { formatCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { bundleOf } from '@lumbung/ledger/domain/transparency/entry-bundle';
import { HASH_BYTES } from '@lumbung/ledger/domain/transparency/hashing';
import { signNote } from '@lumbung/ledger/domain/transparency/signed-note';
import { TileTree } from '@lumbung/ledger/domain/transparency/tile-tree';
import { TILE_WIDTH } from '@lumbung/ledger/domain/transparency/tiles';
import type { TileName } from '@lumbung/ledger/domain/transparency/tiles';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { draftedCommand, storedText } from '@lumbung/ledger/testing/drafted-commands';
import { TEST_SIGNER } from '@lumbung/ledger/testing/noted-log';
import type { LogSource } from '../log-source.ts';

const hashing = nodeHashing();

/** The bytes of some events, a few streams in turn. */
export function eventsOf(count: number, streams = 7): Uint8Array[] {
  return Array.from({ length: count }, (_, ordinal) => {
    const stream = ordinal % streams;
    const [draft] = draftedCommand({ command: ordinal, stream }).drafts;
    if (draft === undefined) throw new RangeError('a command has an event');
    const revision = Math.floor(ordinal / streams);
    return Buffer.from(storedText(draft, revision, '2026-03-01T08:00:00.000000Z'));
  });
}

/** A log of events as its keepers publish it: signed, in tiles. */
export type SignedLog = { readonly note: string; readonly tile: LogSource['tile'] };

/** Signs events and makes their tiles; whoever has the key can do so with any events. */
export function signedLog(
  events: readonly Uint8Array[],
  signer = TEST_SIGNER,
  { origin = signer.key.name, extensions = [] as readonly string[] } = {},
): SignedLog {
  const tree = new TileTree(hashing);
  const entries = events.map((event) => hashing.digest(event));
  for (const entry of entries) tree.append(entry);
  const tiles = new Map(
    tree.takeGrown().map(({ level, number, hashes }) => [`${level}/${number}`, hashes]),
  );
  const head = { origin, size: events.length, root: tree.root(), extensions };
  return {
    note: signNote(formatCheckpoint(head), signer),
    tile: async ({ kind, number, width }: TileName) => {
      if (kind !== 'entries') return tiles.get(`${kind}/${number}`)?.slice(0, width * HASH_BYTES);
      const start = number * TILE_WIDTH;
      return bundleOf(entries.slice(start, start + width));
    },
  };
}

/** A log as it is found: what is published of it, and the events that stand in it by now. */
export function sourceOf(log: SignedLog, events: readonly Uint8Array[]): Required<LogSource> {
  return {
    checkpoint: async () => log.note,
    tile: log.tile,
    async *events() {
      for (let start = 0; start < events.length; start += 100) {
        yield events.slice(start, start + 100);
      }
    },
  };
}
