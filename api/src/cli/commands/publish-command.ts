import { Command, InvalidArgumentError } from 'commander';
import type { CommandContext } from '../context.ts';
import { wholeNumber } from '../options.ts';
import { createProgress } from '../terminal/progress.ts';
import { grouped } from '../terminal/table.ts';
import { write } from '../terminal/terminal.ts';

type Options = {
  readonly from: number;
  readonly to?: number;
  readonly type?: string;
  readonly id?: string;
};

const EXAMPLES = `
KAFKA_BROKERS says where, as for lumbung serve.

Examples:
  $ lumbung publish replay
  $ lumbung publish replay --from 120000 --to 130000 --type 'lumbung.stock.*'
  $ lumbung publish replay --from 120000 --to 130000 --type 'lumbung.stock.*' --id 3f2a9c10`;

/** `lumbung publish`: events into Kafka, besides those that the publisher brings there. */
export function publishCommand(context: CommandContext): Command {
  return new Command('publish')
    .summary('publish events to Kafka again')
    .addHelpText('after', EXAMPLES)
    .addCommand(replayCommand(context).copyInheritedSettings(new Command()));
}

function replayCommand({ terminal, config }: CommandContext): Command {
  return new Command('replay')
    .summary('copy a range of the log into topics of its own')
    .description(
      'Copies a range of the log into topics of its own, PREFIX.replay.ID.*, so that readers of the\n' +
        'live topics see nothing twice. What was interrupted goes on under its id.',
    )
    .option('--from <ordinal>', 'the first event', wholeNumber({ min: 0 }), 0)
    .option(
      '--to <ordinal>',
      'the last event; the newest by now without it',
      wholeNumber({ min: 0 }),
    )
    .option('--type <type>', 'only events of this type; a trailing * stands for any rest')
    .option('--id <id>', 'go on with this replay, of the same range', idOf)
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => {
      // What speaks to Kafka is loaded only where it is needed.
      const { publishReplay } = await import('../publish-replay.ts');
      const progress = createProgress(terminal.stderr);
      try {
        const { id, topics, published } = await publishReplay(config(), options, {
          signal: terminal.signal,
          onStart: (named, to) => {
            terminal.stderr.write(`The replay ${named} begins; --id ${named} goes on with it.\n`);
            progress.start('publishing', to - options.from + 1);
          },
          onProgress: (advanced) => progress.advance(advanced),
        });
        progress.stop();
        await write(terminal.stdout, `${grouped(published)} events are in ${topics} (${id})\n`);
      } finally {
        progress.stop();
      }
    });
}

const ID = /^[A-Za-z0-9_-]{1,40}$/;

function idOf(text: string): string {
  if (ID.test(text)) return text;
  throw new InvalidArgumentError('Expected at most 40 of A-Z, a-z, 0-9, _ and -.');
}
