import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { Command } from 'commander';
import { exportLog } from '../../verify/export-log.ts';
import { filesSource } from '../../verify/files-source.ts';
import { exportArchive } from '../archive/export-archive.ts';
import { readEventPages } from '../api/event-pages.ts';
import type { EventQuery } from '../api/event-pages.ts';
import type { CommandContext } from '../context.ts';
import { awaitCheckpoint } from '../first-checkpoint.ts';
import { wholeNumber } from '../options.ts';
import { createProgress } from '../terminal/progress.ts';
import { grouped } from '../terminal/table.ts';
import { write } from '../terminal/terminal.ts';

type Options = {
  readonly after: number;
  readonly limit?: number;
  readonly type?: string;
  readonly subject?: string;
  readonly output?: string;
  readonly log?: string;
  readonly archive?: string;
  readonly from?: number;
  readonly to?: number;
};

const EXAMPLES = `
Examples:
  $ lumbung export -o events.ndjson
  $ lumbung export --type 'lumbung.stock.*' | jq .data
  $ lumbung export --after 120000 --limit 1000 >> events.ndjson
  $ lumbung export --log published
  $ lumbung export --archive ledger-2026.tar
  $ lumbung export --archive march --from 120000 --to 134999`;

/** `lumbung export`: the event log as it is stored. */
export function exportCommand(context: CommandContext): Command {
  return new Command('export')
    .summary('write the event log as it is stored')
    .description(
      'Writes events as NDJSON: a CloudEvent a line, the bytes that are stored and hashed, in the\n' +
        'order of their ordinals.',
    )
    .option('--after <ordinal>', 'only events after this ordinal', wholeNumber({ min: -1 }), -1)
    .option('--limit <events>', 'at most so many events', wholeNumber({ min: 1 }))
    .option('--type <type>', 'only events of this type; a trailing * stands for any rest')
    .option('--subject <stream>', 'only events of this stream, such as stock-{facility id}')
    .option('-o, --output <file>', 'write to this file instead of the standard output')
    .option('--log <folder>', 'write the whole log with its tiles and checkpoint, to be verified')
    .option('--archive <path>', 'write an archive: into a new folder, or a .tar file')
    .option('--from <ordinal>', 'the first event of the archive', wholeNumber({ min: 0 }))
    .option('--to <ordinal>', 'the last event of the archive', wholeNumber({ min: 0 }))
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => {
      const { output, log, archive, from, to, ...query } = options;
      if (archive !== undefined) return exportArchive(archive, { from, to }, context);
      if (log !== undefined) return exportWholeLog(log, context);
      if (output === undefined) return exportTo(context.terminal.stdout, query, context);
      const file = createWriteStream(output);
      try {
        await exportTo(file, query, context);
      } finally {
        await finished(file.end());
      }
    });
}

async function exportWholeLog(
  folder: string,
  { terminal, withLedgerFiles, tellServer }: CommandContext,
): Promise<void> {
  const progress = createProgress(terminal.stderr);
  let isStarted = false;
  try {
    await withLedgerFiles(async (files) => {
      const { size } = await awaitCheckpoint(files.published, terminal.signal);
      const body = { form: 'log', from: 0, to: size - 1 } as const;
      if (size > 0) await tellServer((client) => client.call('recordExport', { body }));
      await exportLog(filesSource(files), folder, (events, total) => {
        if (!isStarted) progress.start('exporting', total);
        isStarted = true;
        terminal.signal.throwIfAborted();
        progress.advance(events);
      });
    });
  } finally {
    progress.stop();
  }
}

async function exportTo(
  target: Writable,
  query: EventQuery,
  { terminal, withApi }: CommandContext,
): Promise<void> {
  const progress = createProgress(terminal.stderr);
  try {
    await withApi({ mayMake: false }, async (client) => {
      const { ordinal: head } = await client.call('getReadiness');
      progress.start('exporting', lastOrdinal(query, head) - query.after);
      let [at, events] = [query.after, 0];
      for await (const page of readEventPages(client, query)) {
        await write(target, page.lines);
        events += page.events;
        progress.advance(page.ordinal - at);
        progress.note(`${grouped(events)} events`);
        at = page.ordinal;
      }
    });
  } finally {
    progress.stop();
  }
}

function lastOrdinal({ after, limit, type, subject }: EventQuery, head: number): number {
  const isWhole = type === undefined && subject === undefined;
  return isWhole && limit !== undefined ? Math.min(head, after + limit) : head;
}
