import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { serversOf } from '../../parts/servers.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, wrongUsage } from '../failure.ts';
import { createProgress } from '../terminal/progress.ts';
import { grouped } from '../terminal/table.ts';
import { write } from '../terminal/terminal.ts';

const EXAMPLES = `
The read models are built anew on the servers when the ledger is served there. The files of the log
are put aside into the folder "moved".

Examples:
  $ EVENT_STORE_URL=esdb://… READ_MODEL_URL=mysql://… lumbung move
  $ EVENT_STORE_URL=esdb://… READ_MODEL_URL=mysql://… lumbung serve`;

/** `lumbung move`: the embedded ledger to an EventStoreDB and a MySQL. */
export function moveCommand({ terminal, config }: CommandContext): Command {
  return new Command('move')
    .summary('move the embedded ledger to servers')
    .description(
      'Moves the ledger of the data folder, while no server runs on it, to the EventStoreDB that\n' +
        'EVENT_STORE_URL names and the MySQL that READ_MODEL_URL names: every event byte for byte\n' +
        'and in its order, what was known when, and what was refused. Call it again to go on.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async ({ json }: { json?: true }) => {
      const configured = config();
      const servers = serversOf(configured);
      if (servers === undefined) {
        throw wrongUsage('EVENT_STORE_URL and READ_MODEL_URL must name the servers to move to.');
      }
      const { dataFolder } = configured;
      if (!existsSync(join(dataFolder, 'ledger.sqlite'))) {
        throw new CommandFailure(
          `There is no ledger in files in ${dataFolder}. LUMBUNG_DATA_DIR says where to look.`,
        );
      }
      const progress = createProgress(terminal.stderr);
      progress.start('moving events');
      try {
        const { moveLedger } = await import('../../move/move-ledger.ts');
        const moved = await moveLedger(dataFolder, servers, {
          onEvents: (events) => progress.advance(events),
          signal: terminal.signal,
        });
        progress.stop();
        const { events, marks, refusals, kept } = moved;
        const said =
          `Moved ${grouped(events)} events, ${grouped(marks)} marks of what was known when, and ` +
          `${grouped(refusals)} refusals.\nThe files of the log lie in ${kept} now.\n`;
        await write(terminal.stdout, json ? `${JSON.stringify(moved)}\n` : said);
      } finally {
        progress.stop();
      }
    });
}
