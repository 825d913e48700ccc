import { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { wholeNumber } from '../options.ts';

type Options = { readonly demo?: true; readonly port?: number };

const PORT_MAX = 65_535;

const EXAMPLES = `
The environment: LUMBUNG_DATA_DIR is the data folder (./data), HOST and PORT where it listens
(127.0.0.1, 8080), LOG_LEVEL what it logs (info). EVENT_STORE_URL names an EventStoreDB that keeps
the events, in place of a file in the data folder: esdb://user:password@host:2113.

Examples:
  $ lumbung serve --demo
  $ LUMBUNG_DATA_DIR=data/province lumbung serve --port 8081`;

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
    .addHelpText('after', EXAMPLES)
    .action(async ({ demo, port }: Options) => {
      const configured = config();
      // The server is loaded only where it is needed, so that --help answers at once.
      const { serve } = await import('../../serve.ts');
      await serve(
        { ...configured, port: port ?? configured.port },
        { demo: demo === true, print: (line) => void terminal.stdout.write(`${line}\n`) },
      );
    });
}
