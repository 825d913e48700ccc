import type {
  ReconciliationDifference,
  ReconciliationLine,
} from '@lumbung/schemas/endpoints/reconciliation';
import { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { CommandFailure } from '../failure.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Progress } from '../terminal/progress.ts';
import { grouped, tableOf } from '../terminal/table.ts';
import { write } from '../terminal/terminal.ts';

const EXAMPLES = `
Examples:
  $ lumbung reconcile
  $ lumbung reconcile --json`;

/** What came of a reconciliation. */
type Outcome = Omit<Line<'began'>, 'kind' | 'facilities'> &
  Omit<Line<'ended'>, 'kind' | 'differences'> & {
    readonly differences: readonly Omit<ReconciliationDifference, 'kind'>[];
  };

type Line<Kind> = Extract<ReconciliationLine, { readonly kind: Kind }>;

/** `lumbung reconcile`: read models and analytics held against a replay of the log. */
export function reconcileCommand({ terminal, withApi, exit }: CommandContext): Command {
  return new Command('reconcile')
    .summary('hold read models and analytics against a replay of the log')
    .description(
      'Replays every book of the log and compares, to the unit and at one ordinal, what each\n' +
        'account has of each item and lot at each facility: in the log, in the postings and the\n' +
        'stock of the read models, and in the facts of analytics. Prints what differs.',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async ({ json }: { json?: true }) => {
      const progress = createProgress(terminal.stderr);
      try {
        const outcome = await withApi({ mayMake: false, facts: true }, (client) =>
          outcomeOf(client.lines('reconcile'), progress),
        );
        progress.stop();
        terminal.stderr.write(`${summaryOf(outcome)}\n`);
        await write(terminal.stdout, json ? `${JSON.stringify(outcome)}\n` : shown(outcome));
        if (outcome.differences.length > 0) exit(EXIT_CODES.doesNotHold);
        else if (outcome.analytics === 'unavailable') exit(EXIT_CODES.refused);
      } finally {
        progress.stop();
      }
    });
}

async function outcomeOf(
  lines: AsyncIterable<ReconciliationLine>,
  progress: Progress,
): Promise<Outcome> {
  let began: Line<'began'> | undefined;
  const differences: Omit<ReconciliationDifference, 'kind'>[] = [];
  for await (const line of lines) {
    if (line.kind === 'began') {
      began = line;
      progress.start('reconciling', line.facilities);
    } else if (line.kind === 'facility') {
      progress.advance(1);
    } else if (line.kind === 'difference') {
      const { kind: _, ...difference } = line;
      differences.push(difference);
    } else if (began !== undefined) {
      const { ordinal, compared, analytics } = began;
      const { facilities, sums } = line;
      return { ordinal, compared, analytics, facilities, sums, differences };
    }
  }
  throw new CommandFailure('The server ended before the reconciliation did. Call it again.');
}

const LEFT_OUT = {
  compared: '',
  off: ' Analytics is off here and was left out.',
  unavailable: ' Analytics cannot be asked now and was left out.',
} as const satisfies Record<Outcome['analytics'], string>;

function summaryOf(outcome: Outcome): string {
  const { ordinal, compared, analytics, facilities, sums, differences } = outcome;
  const found =
    differences.length === 0 ? 'all are equal' : `${grouped(differences.length)} differ`;
  return (
    `${grouped(sums)} sums of ${grouped(facilities)} facilities up to ordinal ` +
    `${grouped(ordinal)}, compared in ${compared.join(', ')}: ${found}.${LEFT_OUT[analytics]}`
  );
}

function shown({ differences }: Outcome): string {
  if (differences.length === 0) return '';
  return tableOf(differences, [
    { heading: 'facility', cell: ({ facility }) => facility },
    { heading: 'item', cell: ({ item }) => item },
    { heading: 'lot', cell: ({ lot }) => lot },
    { heading: 'account', cell: ({ account }) => account },
    { heading: 'log', cell: ({ log }) => log },
    { heading: 'postings', cell: ({ postings }) => postings },
    { heading: 'balances', cell: ({ balances }) => balances },
    { heading: 'facts', cell: ({ facts }) => facts },
  ]);
}
