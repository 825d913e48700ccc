import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { NoteSigner } from '@lumbung/ledger/domain/transparency/signed-note';
import { readLogKey } from '@lumbung/ledger/notary/log-key';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { openScratchReadModels } from '../../adapters.ts';
import { tableOf } from '../../cli/terminal/table.ts';
import { caughtUp } from '../program/caught-up.ts';
import { folderSource } from '../../verify/folder-source.ts';
import { signedLog, sourceOf } from '../../verify/testing/signed-log.ts';
import type { SignedLog } from '../../verify/testing/signed-log.ts';
import { verifyLog } from '../../verify/verify-log.ts';
import type { Verified } from '../../verify/verify-log.ts';
import { startTemporaryLedger } from '../program/temporary-ledger.ts';
import type { TemporaryLedger } from '../program/temporary-ledger.ts';
import { check, checkHolds } from '../proof.ts';
import type { Proof, ProofRequest, Proven } from '../proof.ts';
import { EDIT_KINDS, randomEdit, randomOf } from './edits.ts';
import type { Edit, Random } from './edits.ts';
import { ROW_EDIT_KINDS, copyLedger, differencesIn, editRow } from './row-edits.ts';
import type { RowEdit } from './row-edits.ts';

const SEED = 1;
const EDITS = 400;

/** Events of the log before the older checkpoint is kept, and after it. */
const EVENTS_BEFORE = 400;
const EVENTS_AFTER = 300;

const ITEM = {
  name: 'Oral rehydration salts',
  unit: 'sachet',
  lotManaged: true,
  presentations: [],
  storageClass: 'ambient',
  freezeSensitive: false,
};

const POLL_MILLISECONDS = 50;

/**
 * The proof that nothing can be altered unseen: a log of the real program is exported, altered in
 * random ways, some of them by one who has its private key and signs it anew, and verified with the
 * public key and a checkpoint of before.
 */
export const tamper: Proof = {
  summary: 'whatever is altered, added or removed in an exported log is found',
  defaultData: '.',
  files: [],
  edits: true,
  run: proveTamper,
};

type Drill = {
  readonly events: readonly Uint8Array[];
  readonly log: SignedLog;
  readonly older: string;
  readonly olderSize: number;
  readonly signer: NoteSigner;
};

async function proveTamper({ progress, signal, seed = SEED, edits = EDITS }: ProofRequest) {
  progress.start('recording');
  await using ledger = await startTemporaryLedger(signal);
  const drill = await recorded(ledger, signal);
  const untouched = await verified(drill, drill.log, drill.events);
  progress.start('altering', edits);
  const random = randomOf(seed);
  const found: { kind: Edit['kind']; isFound: boolean; isAtPlace: boolean }[] = [];
  for (let number = 0; number < edits; number += 1) {
    signal.throwIfAborted();
    const kind = EDIT_KINDS[number % EDIT_KINDS.length] ?? 'flip';
    const edit = randomEdit(kind, drill.events, drill.olderSize, random);
    const { findings } = await verified(drill, publishedBy(drill, edit), edit.events);
    const isAtPlace = findings.some(({ ordinal }) => ordinal === edit.ordinal);
    found.push({ kind, isFound: findings.length > 0, isAtPlace });
    progress.advance(1);
    await nextTurn();
  }
  const rows = await alteredRows(ledger, edits, random, { progress, signal });
  return provenBy(seed, drill, untouched, found, rows);
}

type Rows = { readonly edits: readonly RowEdit[]; readonly untouched: number };

/** Changes, removes and inserts rows of the read models of a copy of the ledger, one at a time. */
async function alteredRows(
  ledger: TemporaryLedger,
  edits: number,
  random: Random,
  { progress, signal }: Pick<ProofRequest, 'progress' | 'signal'>,
): Promise<Rows> {
  await caughtUp(ledger.api, signal);
  const folder = join(ledger.folder, 'copy');
  mkdirSync(folder);
  copyLedger(ledger.folder, folder);
  await using scratch = await openScratchReadModels();
  const untouched = await differencesIn(folder, scratch.store);
  const each = Math.ceil(edits / EDIT_KINDS.length) * ROW_EDIT_KINDS.length;
  progress.start('altering rows', each);
  const made: RowEdit[] = [];
  for (let number = 0; number < each; number += 1) {
    signal.throwIfAborted();
    const kind = ROW_EDIT_KINDS[number % ROW_EDIT_KINDS.length] ?? 'changeRow';
    made.push(await editRow(kind, folder, scratch.store, random));
    progress.advance(1);
  }
  return { edits: made, untouched: untouched.length };
}

/** Records events with the real program, and exports them. */
async function recorded(ledger: TemporaryLedger, signal: AbortSignal): Promise<Drill> {
  await register(ledger, EVENTS_BEFORE);
  const older = await sealed(ledger, signal);
  await register(ledger, EVENTS_AFTER);
  await sealed(ledger, signal);
  const folder = join(ledger.folder, 'exported');
  await ledger.lumbung('export', '--log', folder);
  const signer = readLogKey(readFileSync(join(ledger.folder, 'keys', 'log.key'), 'utf8'));
  const source = folderSource(folder);
  const events: Uint8Array[] = [];
  for await (const page of source.events(Number.POSITIVE_INFINITY)) events.push(...page);
  const log = { note: await source.checkpoint(), tile: source.tile };
  const olderSize = Number(older.split('\n')[1]);
  return { events, log, older, olderSize, signer };
}

async function register({ api }: TemporaryLedger, count: number): Promise<void> {
  const lines = Array.from({ length: count }, () => {
    const [commandId, target] = [newIdentifier(), newIdentifier()];
    const body = { ...ITEM, code: target.slice(-12) };
    return `${JSON.stringify({ commandId, kind: 'item.register', target, body })}\n`;
  });
  const { ordinal } = await api.call('getReadiness');
  await api.exchange('sendCommands', { body: lines.join('') });
  const { ordinal: now } = await api.call('getReadiness');
  if (now - ordinal !== count) throw new RangeError(`${now - ordinal} of ${count} were recorded`);
}

/** Waits until everything is covered by a checkpoint; answers that. */
async function sealed({ api }: TemporaryLedger, signal: AbortSignal): Promise<string> {
  const { ordinal } = await api.call('getReadiness');
  for (;;) {
    const { body } = await api.exchange('readCheckpoint', {});
    const note = body.toString('utf8');
    if (Number(note.split('\n')[1]) > ordinal) return note;
    await wait(POLL_MILLISECONDS, undefined, { signal });
  }
}

/** What is published after an edit: the same, or made anew, with and without the private key. */
function publishedBy({ log, signer }: Drill, { kind, events }: Edit): SignedLog {
  if (kind === 'replaceAndRehash') return { ...signedLog(events, signer), note: log.note };
  return kind.endsWith('AndSign') ? signedLog(events, signer) : log;
}

function verified(
  { older, signer }: Drill,
  log: SignedLog,
  events: readonly Uint8Array[],
): Promise<Verified> {
  return verifyLog({
    source: sourceOf(log, events),
    key: signer.key,
    older,
    hashing: nodeHashing(),
    onProgress: () => undefined,
  });
}

function provenBy(
  seed: number,
  drill: Drill,
  untouched: Verified,
  found: readonly { kind: Edit['kind']; isFound: boolean; isAtPlace: boolean }[],
  rows: Rows,
): Proven {
  const kinds = [...countedBy(EDIT_KINDS, found), ...countedBy(ROW_EDIT_KINDS, rows.edits)];
  const missed = kinds.reduce((sum, each) => sum + each.edits - each.found, 0);
  const checks = [
    check('edits that were not found', 0, missed),
    check('findings where nothing was altered', 0, untouched.findings.length + rows.untouched),
  ];
  const table = tableOf(kinds, [
    { heading: 'edit', cell: ({ kind }) => kind },
    { heading: 'edits', cell: ({ edits }) => edits },
    { heading: 'found', cell: ({ found: told }) => told },
    { heading: 'at its place', cell: ({ placed }) => placed },
  ]);
  const figures = { seed, events: drill.events.length, edits: kinds };
  return { holds: checks.every(checkHolds), checks, table, figures };
}

/** How many edits of each kind were made, found, and found at their place. */
function countedBy<Kind extends string>(
  kinds: readonly Kind[],
  all: readonly { kind: Kind; isFound: boolean; isAtPlace: boolean }[],
) {
  return kinds.map((kind) => {
    const own = all.filter((each) => each.kind === kind);
    const found = own.filter(({ isFound }) => isFound).length;
    const placed = own.filter(({ isAtPlace }) => isAtPlace).length;
    return { kind, edits: own.length, found, placed };
  });
}
