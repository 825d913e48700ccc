import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { ARCHIVE_FILES } from '../../archive/archive-manifest.ts';
import { openArchive } from '../../archive/open-archive.ts';
import { verifyArchive } from '../../archive/verify-archive.ts';
import type { Verified } from '../../verify/verify-log.ts';
import type { CommandContext } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { createProgress } from '../terminal/progress.ts';
import { textOf } from '../verify/named-files.ts';

const LABELS = { log: 'verifying', books: 'replaying books' } as const;

/** Whether a path is an archive: a tar file, or a folder with a manifest. */
export function isArchive(path: string): boolean {
  return path.endsWith('.tar') || existsSync(join(path, ARCHIVE_FILES.manifest));
}

type Options = { readonly older?: string; readonly books?: true };

/** Verifies an archive with the public key alone. */
export async function verifyOpened(
  path: string,
  key: NoteKey,
  { older, books }: Options,
  { terminal }: CommandContext,
): Promise<Verified> {
  using archive = await openArchive(path);
  const { folder, manifest } = archive;
  if (books === true && manifest.from > 0) {
    throw wrongUsage(`Books begin with event 0; the archive begins with event ${manifest.from}.`);
  }
  const note = older === undefined ? undefined : textOf(older);
  const size = Number(note?.split('\n')[1] ?? manifest.from);
  if (size < manifest.from || size > manifest.from + manifest.events) {
    throw wrongUsage(`The older checkpoint covers ${size} events, where this archive has no end.`);
  }
  const progress = createProgress(terminal.stderr);
  let started = '';
  try {
    return await verifyArchive({
      folder,
      manifest,
      key,
      hashing: nodeHashing(),
      older: note,
      withBooks: books,
      onProgress: (events, total, part) => {
        if (started !== part) progress.start(LABELS[part], total);
        started = part;
        terminal.signal.throwIfAborted();
        progress.advance(events);
      },
    });
  } finally {
    progress.stop();
  }
}
