import { LIMITS } from '@lumbung/schemas/limits';
import { Argument, Command } from 'commander';
import type { ApiClient } from '../api/api-client.ts';
import { untilFactsLoaded } from '../api/loaded-facts.ts';
import type { CommandContext } from '../context.ts';
import { wholeNumber } from '../options.ts';
import { createProgress } from '../terminal/progress.ts';
import { grouped } from '../terminal/table.ts';
import { write } from '../terminal/terminal.ts';

/** The questions by the words that a person types. */
const QUESTIONS = {
  'daily-stock': 'analyseDailyStock',
  consumption: 'analyseConsumption',
  wastage: 'analyseWastage',
  'stock-outs': 'analyseStockOuts',
  'expiry-risk': 'analyseExpiryRisk',
} as const;

type Question = keyof typeof QUESTIONS;

type Options = {
  readonly from?: string;
  readonly to?: string;
  readonly facility?: string;
  readonly item?: string;
  readonly daysBack?: number;
};

const EXAMPLES = `
Examples:
  $ lumbung analyse consumption --from 2026-01-01 --to 2026-06-30
  $ lumbung analyse stock-outs --from 2026-01-01 --to 2026-03-31 --item 018f...
  $ lumbung analyse expiry-risk --days-back 90 | jq 'select(.atRisk > 0)'`;

const question = new Argument('<question>', 'what is asked').choices(Object.keys(QUESTIONS));

/** `lumbung analyse`: the named questions over many facilities. */
export function analyseCommand({ terminal, withApi }: CommandContext): Command {
  return new Command('analyse')
    .summary('ask a question over many facilities')
    .description(
      'Asks one of the questions of analytics and writes its rows as NDJSON, in the order of\n' +
        'facilities and items.',
    )
    .addArgument(question)
    .option('--from <day>', 'the first day, at each facility')
    .option('--to <day>', 'the last day, at each facility')
    .option('--facility <id>', 'only this facility')
    .option('--item <id>', 'only this item')
    .option(
      '--days-back <days>',
      'the days of consumption that the risk of expiry looks back at',
      wholeNumber({ min: 1, max: LIMITS.analyticsDaysMax }),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (asked: Question, options: Options) => {
      const progress = createProgress(terminal.stderr);
      progress.start(`asking for ${asked}`);
      try {
        await withApi({ mayMake: false, facts: true }, async (client) => {
          await untilFactsLoaded(client);
          let rows = 0;
          for await (const page of pagesOf(client, asked, options)) {
            rows += page.length;
            progress.note(`${grouped(rows)} rows`);
            await write(terminal.stdout, page.map((row) => `${JSON.stringify(row)}\n`).join(''));
          }
        });
      } finally {
        progress.stop();
      }
    });
}

async function* pagesOf(
  client: ApiClient,
  asked: Question,
  options: Options,
): AsyncGenerator<readonly object[]> {
  let cursor: string | undefined;
  do {
    const query = { ...options, limit: LIMITS.pageRowsMax, cursor };
    // What is missing, or is not a parameter of the question, the server says.
    const page = await client.call(QUESTIONS[asked], { query: query as never });
    yield page.rows;
    cursor = page.next;
  } while (cursor !== undefined);
}
