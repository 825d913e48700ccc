import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { publicKeyFile } from '../../transparency/log-signer.ts';
import { filesSource } from '../../verify/files-source.ts';
import type { LedgerFiles } from '../../verify/files-source.ts';
import { folderSource } from '../../verify/folder-source.ts';
import type { LogSource } from '../../verify/log-source.ts';
import { urlSource } from '../../verify/url-source.ts';
import { verifyLog } from '../../verify/verify-log.ts';
import type { Verified } from '../../verify/verify-log.ts';
import { verifyReadModels } from '../../verify/verify-read-models.ts';
import type { CommandContext } from '../context.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { wrongUsage } from '../failure.ts';
import { isArchive, verifyOpened } from '../archive/verify-opened.ts';
import { noteKeyOf, statOf, textOf } from '../verify/named-files.ts';
import { createProgress } from '../terminal/progress.ts';
import { write } from '../terminal/terminal.ts';
import { proofReport } from '../verify/proof-report.ts';
import { verifiedText } from '../verify/verified-text.ts';

type Options = {
  readonly key?: string;
  readonly older?: string;
  readonly token?: string;
  readonly books?: true;
  readonly archive?: string;
  readonly json?: true;
};

const EXAMPLES = `
Without a source the files of the data folder are verified, beside its running server too. An
address is verified by its digests; with a token of someone who may read every event, by the events.

Examples:
  $ lumbung verify
  $ lumbung verify --books
  $ lumbung verify exported-log --key log.pub --older checkpoint-of-january
  $ lumbung verify https://ledger.example --key log.pub --older checkpoint-of-january
  $ lumbung verify ledger-2026.tar --key log.pub --books
  $ lumbung verify 0198f2c4-….tlog-proof --key log.pub`;

/** `lumbung verify`: nothing was altered, added or removed. */
export function verifyCommand(context: CommandContext): Command {
  return new Command('verify')
    .summary('prove that nothing was altered, added or removed')
    .description(
      'Verifies a log with nothing but its public key, and with a checkpoint of before where there\n' +
        'is one: hashes every event, makes the tree anew, and checks the signature, every published\n' +
        'tile, the revisions of every stream and that the log goes on from the older checkpoint.\n' +
        'With --books every book is replayed from its events alone, and must make what they say:\n' +
        'closings, counts, what was restated or not covered, and no stock below zero; and the read\n' +
        'models of the folder must be those that the log makes, row for row.\n' +
        'Says in plain words what is wrong, where first, and ends with 3.',
    )
    .argument('[source]', 'an exported log, an archive, an address, or a .tlog-proof file')
    .option('--key <key>', 'the public key of the log, or a file that holds it')
    .option('--older <file>', 'a signed checkpoint of before')
    .option('--books', 'replay every book too, and hold the read models against the log')
    .option('--archive <path>', 'an archive, which is also recognised without this')
    .option('--token <file>', 'a file with a token, to read the events of an address')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (named: string | undefined, options: Options) => {
      const source = options.archive ?? named;
      const key = noteKeyOf(options.key ?? ownKey(source, context));
      if (source !== undefined && !isAddress(source) && isArchive(source)) {
        const verified = await verifyOpened(source, key, options, context);
        const text = options.json
          ? `${JSON.stringify(jsonOf(verified))}\n`
          : verifiedText(verified);
        await print(context, text, verified.findings.length === 0);
        return;
      }
      if (source !== undefined && !isAddress(source) && statOf(source).isFile()) {
        const { holds, text, json } = proofReport(readFileSync(source, 'utf8'), key);
        await print(context, options.json ? `${JSON.stringify(json)}\n` : text, holds);
        return;
      }
      const verified =
        source === undefined
          ? await context.withLedgerFiles((files) => verifyFiles(files, key, options, context))
          : await inSource(source, options, context, (found) =>
              verify(found, key, options, context),
            );
      const text = options.json ? `${JSON.stringify(jsonOf(verified))}\n` : verifiedText(verified);
      await print(context, text, verified.findings.length === 0);
    });
}

async function print(context: CommandContext, text: string, holds: boolean): Promise<void> {
  await write(context.terminal.stdout, text);
  if (!holds) context.exit(EXIT_CODES.doesNotHold);
}

async function verify(
  source: LogSource,
  key: NoteKey,
  { older, books }: Options,
  { terminal }: CommandContext,
): Promise<Verified> {
  if (books === true && source.events === undefined) {
    throw wrongUsage('To replay books takes the events: --token of someone who may read them.');
  }
  const progress = createProgress(terminal.stderr);
  let started = '';
  try {
    return await verifyLog({
      source,
      key,
      older: older === undefined ? undefined : textOf(older),
      hashing: nodeHashing(),
      withBooks: books,
      onProgress: (events, total, part) => {
        if (started !== part) progress.start(LABELS[part], total);
        started = part;
        terminal.signal.throwIfAborted();
        progress.advance(events);
      },
    });
  } finally {
    progress.stop();
  }
}

const LABELS = {
  log: 'verifying',
  books: 'replaying books',
  readModels: 'making the read models again',
} as const;

/** Verifies the files of a ledger: its log and, with its books, its read models too. */
async function verifyFiles(
  files: LedgerFiles,
  key: NoteKey,
  options: Options,
  context: CommandContext,
): Promise<Verified> {
  const verified = await verify(filesSource(files), key, options, context);
  if (options.books !== true) return verified;
  const { stderr, signal } = context.terminal;
  const progress = createProgress(stderr);
  let isStarted = false;
  const readModels = await verifyReadModels(files, (events, total) => {
    if (!isStarted) progress.start(LABELS.readModels, total);
    isStarted = true;
    signal.throwIfAborted();
    progress.advance(events);
  }).finally(() => progress.stop());
  if (readModels === undefined) return verified;
  const { findings, ...compared } = readModels;
  return { ...verified, findings: [...verified.findings, ...findings], readModels: compared };
}

/** Does some work with the log that is named. */
async function inSource<Result>(
  source: string,
  { token }: Options,
  { terminal }: CommandContext,
  work: (source: LogSource) => Promise<Result>,
): Promise<Result> {
  if (!isAddress(source)) return work(folderSource(source));
  const bearer = token === undefined ? undefined : textOf(token).trim();
  return work(urlSource({ url: source, token: bearer, signal: terminal.signal }));
}

function ownKey(source: string | undefined, { config }: CommandContext): string {
  if (source === undefined) return publicKeyFile(config().dataFolder);
  throw wrongUsage('Name the public key of the log with --key; it must come from its keepers.');
}

function isAddress(source: string): boolean {
  return /^https?:\/\//.test(source);
}

function jsonOf({ checkpoint, ...rest }: Verified): object {
  const { origin, size, root } = checkpoint ?? {};
  return { holds: rest.findings.length === 0, origin, size, root: root?.toHex(), ...rest };
}
