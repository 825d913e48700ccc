import { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { createProgress } from '../terminal/progress.ts';
import { tableOf } from '../terminal/table.ts';
import { write } from '../terminal/terminal.ts';

const EXAMPLES = `
Examples:
  $ lumbung rebuild
  $ lumbung rebuild stock postings
  $ lumbung rebuild --json`;

/** `lumbung rebuild`: read models anew from the log. */
export function rebuildCommand({ terminal, withApi }: CommandContext): Command {
  return new Command('rebuild')
    .summary('build read models anew from the log')
    .description(
      'Builds read models anew from the log, beside the live ones, swaps them and prints the\n' +
        'digest of each: equal digests, equal rows.',
    )
    .argument('[name...]', 'the read models to rebuild; all of them when none is named')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], { json }: { json?: true }) => {
      const progress = createProgress(terminal.stderr);
      progress.start('rebuilding');
      const clock = setInterval(() => progress.advance(0), CLOCK_MILLISECONDS);
      try {
        const body = names.length === 0 ? {} : { names };
        const reply = await withApi({ mayMake: false }, (client) =>
          client.call('rebuildProjections', { body }),
        );
        progress.stop();
        await write(terminal.stdout, json ? `${JSON.stringify(reply)}\n` : listed(reply));
      } finally {
        clearInterval(clock);
        progress.stop();
      }
    });
}

/** The server says nothing until it is done: the bar shows that it is still waited for. */
const CLOCK_MILLISECONDS = 250;

type Rebuilt = {
  readonly projections: readonly {
    readonly name: string;
    readonly version: number;
    readonly ordinal: number;
    readonly parkedKeys: number;
    readonly digest?: string | undefined;
  }[];
};

function listed({ projections }: Rebuilt): string {
  return tableOf(projections, [
    { heading: 'read model', cell: ({ name }) => name },
    { heading: 'version', cell: ({ version }) => version },
    { heading: 'ordinal', cell: ({ ordinal }) => ordinal },
    { heading: 'parked', cell: ({ parkedKeys }) => parkedKeys },
    { heading: 'digest', cell: ({ digest }) => digest },
  ]);
}
