import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { createProgress } from '../terminal/progress.ts';
import { grouped } from '../terminal/table.ts';
import { write } from '../terminal/terminal.ts';
import { backupWork, failWhere, ownKeyOf } from './backup-command.ts';

type Options = { readonly published?: string; readonly json?: true };

const EXAMPLES = `
What was published of the old ledger after the backup is lost with it, and must not be signed anew
otherwise. So the tree over the restored log begins a new origin that names the old one, unless
--published shows that the backup has everything that was published.

Examples:
  $ curl -s https://ledger.example/v1/log/checkpoint > newest
  $ lumbung --data data/again restore /backups/2026-11-25 --published newest`;

/** `lumbung restore`: a ledger from its backup. */
export function restoreCommand(context: CommandContext): Command {
  return new Command('restore')
    .summary('make a ledger from its backup')
    .description('Makes a ledger from a backup, in a new data folder, and verifies it.')
    .argument('<folder>', 'the folder of the backup')
    .option('--published <file>', 'the newest checkpoint that was published of the ledger')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, { published, json }: Options) => {
      const { restoreBackup } = await import('../../backup/restore-backup.ts');
      const { giveUpTree } = await import('../../adapters.ts');
      const { terminal, config } = context;
      const progress = createProgress(terminal.stderr);
      try {
        const { manifest, verified, givenUp } = await restoreBackup(
          resolve(folder),
          config().dataFolder,
          {
            ...backupWork(context, progress, 'copying'),
            keyOf: ownKeyOf,
            published: published === undefined ? undefined : readFileSync(published, 'utf8'),
            giveUpTree,
          },
        );
        progress.stop();
        failWhere(verified);
        const answer = { events: manifest.events, begunAt: manifest.begunAt, givenUp };
        const text = textOf(config().dataFolder, answer);
        await write(terminal.stdout, json ? `${JSON.stringify(answer)}\n` : text);
      } finally {
        progress.stop();
      }
    });
}

type Answer = {
  readonly events: number;
  readonly begunAt: string;
  readonly givenUp: string | undefined;
};

function textOf(dataFolder: string, { events, begunAt, givenUp }: Answer): string {
  const origin =
    givenUp === undefined
      ? 'It has all that was published, so its log goes on under the same origin.\n'
      : `At its first start its log begins a new origin, which names ${givenUp}.\n`;
  return `${dataFolder} holds ${grouped(events)} events as of ${begunAt}.\n${origin}`;
}
