import { giveUpTree, openLogAnew } from '../../adapters.ts';
import { ARCHIVE_FILES } from '../../archive/archive-manifest.ts';
import { openArchive } from '../../archive/open-archive.ts';
import { restoreArchive } from '../../archive/restore-archive.ts';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import type { CommandContext } from '../context.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { CommandFailure } from '../failure.ts';
import { createProgress } from '../terminal/progress.ts';
import { grouped } from '../terminal/table.ts';
import { write } from '../terminal/terminal.ts';
import { noteKeyOf, textOf } from '../verify/named-files.ts';
import { verifiedText } from '../verify/verified-text.ts';

type Options = {
  readonly key?: string;
  readonly logKey?: string;
  readonly json?: true;
};

/** Makes a ledger of an archive, in the data folder, which must be new. */
export async function importArchive(
  path: string,
  { key, logKey, json }: Options,
  { terminal, config }: CommandContext,
): Promise<void> {
  using archive = await openArchive(path);
  const { folder, manifest } = archive;
  const progress = createProgress(terminal.stderr);
  let isStarted = false;
  try {
    const verified = await restoreArchive({
      folder,
      manifest,
      key: noteKeyOf(key ?? `${folder}/${ARCHIVE_FILES.key}`),
      logKey: logKey === undefined ? undefined : textOf(logKey),
      hashing: nodeHashing(),
      dataFolder: config().dataFolder,
      openWriter: openLogAnew,
      giveUpTree,
      onProgress: (events, total) => {
        if (!isStarted) progress.start('importing', total);
        isStarted = true;
        terminal.signal.throwIfAborted();
        progress.advance(events);
      },
    });
    progress.stop();
    if (verified.findings.length > 0) {
      throw new CommandFailure(verifiedText(verified).trimEnd(), EXIT_CODES.doesNotHold);
    }
    const { events, streams } = verified;
    const { dataFolder } = config();
    const text = `${dataFolder} holds ${grouped(events)} events, as they were archived.\n`;
    await write(terminal.stdout, json ? `${JSON.stringify({ events, streams })}\n` : text);
  } finally {
    progress.stop();
  }
}
