import { existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { packFolder } from '../../archive/tar-file.ts';
import { writeArchive } from '../../archive/write-archive.ts';
import { installationOf } from '../../installation.ts';
import { logSignerAtHand, publicKeyFile } from '../../transparency/log-signer.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, wrongUsage } from '../failure.ts';
import { awaitCheckpoint } from '../first-checkpoint.ts';
import { createProgress } from '../terminal/progress.ts';
import { noteKeyOf } from '../verify/named-files.ts';

type Range = { readonly from: number | undefined; readonly to: number | undefined };

/** Writes an archive of a range of the data folder's log: a folder, or a tar file of one. */
export async function exportArchive(
  path: string,
  range: Range,
  { terminal, config, withLedgerFiles, tellServer }: CommandContext,
): Promise<void> {
  const target = resolve(path);
  if (existsSync(target)) throw wrongUsage(`${path} is there already: name a new one.`);
  const isTar = target.endsWith('.tar');
  const folder = isTar ? `${target}.folder` : target;
  const progress = createProgress(terminal.stderr);
  let isStarted = false;
  const onProgress = (events: number, total: number): void => {
    if (!isStarted) progress.start('archiving', total);
    isStarted = true;
    terminal.signal.throwIfAborted();
    progress.advance(events);
  };
  try {
    await withLedgerFiles(async (files) => {
      const { size } = await awaitCheckpoint(files.published, terminal.signal);
      const body = rangeOf(size, range);
      if (body.from <= body.to) {
        await tellServer((client) =>
          client.call('recordExport', { body: { form: 'archive', ...body } }),
        );
      }
      const { dataFolder } = config();
      return writeArchive(folder, {
        files,
        key: noteKeyOf(publicKeyFile(dataFolder)),
        signer: logSignerAtHand(config()),
        installation: installationOf(dataFolder),
        ...range,
        onProgress,
      });
    });
    if (isTar) await packInto(target, folder);
  } catch (error) {
    if (error instanceof RangeError) throw new CommandFailure(`Not archived: ${error.message}.`);
    throw error;
  } finally {
    progress.stop();
    rmSync(`${folder}.unfinished`, { recursive: true, force: true });
  }
}

/** The range that is exported, where nothing is said all that is covered by a checkpoint. */
function rangeOf(size: number, { from, to }: Range) {
  return { from: from ?? 0, to: to ?? size - 1 };
}

async function packInto(target: string, folder: string): Promise<void> {
  try {
    await packFolder(folder, `${target}.unfinished`);
    renameSync(`${target}.unfinished`, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(`${target}.unfinished`, { force: true });
  }
}
