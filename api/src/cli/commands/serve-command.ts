import { Command, InvalidArgumentError } from 'commander';
import { PART_NAMES, PART_TASKS, isPartName } from '../../parts/part-name.ts';
import type { PartName } from '../../parts/part-name.ts';
import { partsOf } from '../../parts/parts-of.ts';
import { serversOf } from '../../parts/servers.ts';
import type { CommandContext } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { wholeNumber } from '../options.ts';

type Options = {
  readonly demo?: true;
  readonly port?: number;
  readonly only?: readonly PartName[];
};

const PORT_MAX = 65_535;

const EXAMPLES = `
The environment: LUMBUNG_DATA_DIR is the data folder (./data), HOST and PORT where it listens
(127.0.0.1, 8080), LOG_LEVEL what it logs (info). EVENT_STORE_URL names an EventStoreDB that keeps
the events, in place of a file in the data folder: esdb://user:password@host:2113.
READ_MODEL_URL names a MySQL database for the read models: mysql://user:password@host/database.
COMMAND_INDEX_URL names another one for refusals and marks beside an EventStoreDB, or folder.
CLICKHOUSE_URL names a ClickHouse server for analytics: http://user:password@host:8123/database;
without it, ClickHouse's engine runs beside on the data folder. LUMBUNG_ANALYTICS=off does without.

With both of these servers the parts may run apart, in processes that share the data folder:
${Object.entries(PART_TASKS)
  .map(([name, task]) => `  ${name.padEnd(10)} ${task}`)
  .join('\n')}
Of the others one is at work, and takes over from a dead one within seconds. A process without the
API answers /health/live, /health/ready and /metrics where it listens.

Examples:
  $ lumbung serve --demo
  $ LUMBUNG_DATA_DIR=data/province lumbung serve --port 8081
  $ lumbung serve --only api --port 8081
  $ lumbung serve --only projector,notary --port 0`;

/** `lumbung serve`: the ledger with its API and its page, until it is stopped. */
export function serveCommand({ terminal, config }: CommandContext): Command {
  return new Command('serve')
    .summary('serve the API and the page, until Ctrl-C')
    .description('Serves the API and the page on a data folder that it holds, until Ctrl-C.')
    .option('--demo', 'put a small demo country into an empty ledger')
    .option(
      '--port <port>',
      'where to listen; 0 for any free port',
      wholeNumber({ min: 0, max: PORT_MAX }),
    )
    .option('--only <parts>', 'run these parts alone, named with commas between them', partsNamed)
    .addHelpText('after', EXAMPLES)
    .action(async ({ demo, port, only }: Options) => {
      const given = config();
      const configured = { ...given, port: port ?? given.port };
      if (only?.includes('analytics') === true && configured.analytics.kind === 'off') {
        throw wrongUsage('Analytics is turned off: LUMBUNG_ANALYTICS=on would turn it on.');
      }
      const options = {
        demo: demo === true,
        print: (line: string) => void terminal.stdout.write(`${line}\n`),
      };
      // On servers that others may share, nobody holds all of them alone.
      const parts = only ?? (serversOf(configured) === undefined ? undefined : partsOf(configured));
      // The server is loaded only where it is needed, so that --help answers at once.
      if (parts === undefined) {
        const { serve } = await import('../../serve.ts');
        terminal.signal.throwIfAborted();
        await serve(configured, options);
      } else {
        const { serveParts } = await import('../../serve-parts.ts');
        terminal.signal.throwIfAborted();
        await serveParts(configured, parts, options);
      }
    });
}

function partsNamed(text: string): readonly PartName[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  const unknown = names.find((name) => !isPartName(name));
  if (unknown === undefined) return names.filter(isPartName);
  throw new InvalidArgumentError(
    `There is no part "${unknown}". Expected some of ${PART_NAMES.join(', ')}.`,
  );
}
