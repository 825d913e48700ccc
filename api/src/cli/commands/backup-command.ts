import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { parseNoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import type { BackupWork } from '../../backup/take-backup.ts';
import { publicKeyFile } from '../../transparency/log-signer.ts';
import { filesSource } from '../../verify/files-source.ts';
import { verifyLog } from '../../verify/verify-log.ts';
import type { Verified } from '../../verify/verify-log.ts';
import type { CommandContext } from '../context.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { CommandFailure, wrongUsage } from '../failure.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Progress } from '../terminal/progress.ts';
import { grouped } from '../terminal/table.ts';
import { write } from '../terminal/terminal.ts';
import { verifiedText } from '../verify/verified-text.ts';

const EXAMPLES = `
The backup has the log, its checkpoints and knowledge marks, what was refused, the accounts and the
keys: keep it as secret as the data folder. Read models are made again from the log.

Examples:
  $ lumbung backup /backups/2026-11-25
  $ lumbung --data data/again restore /backups/2026-11-25`;

/** `lumbung backup`: all that cannot be made again, while the server runs. */
export function backupCommand(context: CommandContext): Command {
  return new Command('backup')
    .summary('copy all that cannot be made again, while the server runs')
    .description(
      'Copies the ledger of the data folder into a new folder, beside its running server too, and\n' +
        'verifies the copy. Everything that was acknowledged before the call is in it.',
    )
    .argument('<folder>', 'the folder of the backup, which is made')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, { json }: { readonly json?: true }) => {
      const { takeBackup } = await import('../../backup/take-backup.ts');
      const target = resolve(folder);
      if (existsSync(target)) throw wrongUsage(`${folder} is there already: name a new folder.`);
      const { config, withLedgerFiles, terminal } = context;
      await withLedgerFiles(async () => undefined);
      const progress = createProgress(terminal.stderr);
      try {
        const work = backupWork(context, progress, 'copying');
        const { manifest, verified } = await takeBackup(config().dataFolder, target, work);
        progress.stop();
        failWhere(verified);
        const { events, covered } = manifest;
        const text = `The backup holds ${grouped(events)} events, ${grouped(covered)} of them signed.\n`;
        await write(terminal.stdout, json ? `${JSON.stringify(manifest)}\n` : text);
      } finally {
        progress.stop();
      }
    });
}

/** What a backup is taken and restored with: the files of a folder, and a bar. */
export function backupWork(
  { config, withLedgerFiles, terminal }: CommandContext,
  progress: Progress,
  label: string,
): BackupWork {
  let started = '';
  const advance = (part: string, by: number, total: number): void => {
    if (started !== part) progress.start(part, total);
    started = part;
    terminal.signal.throwIfAborted();
    progress.advance(by);
  };
  return {
    withFilesOf: (folder, work) => withLedgerFiles(work, { ...config(), dataFolder: folder }),
    verify: (files, folder) =>
      verifyLog({
        source: filesSource(files),
        key: ownKeyOf(folder),
        hashing: nodeHashing(),
        onProgress: (events, total) => advance('verifying', events, total),
      }),
    onProgress: (bytes, total) => advance(label, bytes, total),
  };
}

/** The public key that lies beside a ledger. */
export function ownKeyOf(folder: string): NoteKey {
  const key = parseNoteKey(readFileSync(publicKeyFile(folder), 'utf8'));
  if (key !== undefined) return key;
  throw new CommandFailure(`${publicKeyFile(folder)} holds no public key.`);
}

/** Ends the command where a copy does not verify. */
export function failWhere(verified: Verified): void {
  if (verified.findings.length === 0) return;
  throw new CommandFailure(verifiedText(verified).trimEnd(), EXIT_CODES.doesNotHold);
}
