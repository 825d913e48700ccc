import { momentWithOffset } from '../../../format/local-time.ts';
import { arrivedParts } from '../../shipments/arrival.ts';
import { NONE } from './draft.ts';
import type { Block, Draft } from './draft.ts';
import { unknownOf } from './naming.ts';
import { kindRow } from './kinds.ts';
import type { Flow, RecordKindRow } from './kind-row.ts';
import type { RecordKind } from './kinds.ts';
import { linesOf } from './lines.ts';
import type { WrittenLine } from './lines.ts';
import type { OpenBlock } from './offers.ts';
import { overriddenOf } from './overridden.ts';

/** A document as it is sent, with the lines as they were written, in the same order. */
export type Composed = {
  readonly body: { readonly kind: string; readonly [field: string]: unknown };
  readonly lines: readonly WrittenLine[];
};

/**
 * The body of the command that a draft stands for. It names the lots that the person saw. Without a
 * date it leaves the moment to the ledger: a device's clock is often wrong.
 */
export function compose(
  kind: RecordKind,
  draft: Draft,
  blocks: readonly OpenBlock[],
  zone: string,
): Composed {
  const row = kindRow(kind);
  const written = blocks.flatMap((open) => linesOf(open).map((line) => ({ open, line })));
  const body = {
    kind: row.command,
    ...momentPart(draft, zone),
    ...numberPart(row, draft.document.trim()),
    ...(kind === 'return' ? { direction: draft.returnDirection } : {}),
    ...(row.partyField === undefined ? {} : { [row.partyField]: draft.party }),
    ...(row.inBatch === true ? { batch: draft.batch } : {}),
    ...(kind === 'count' ? { scope: { kind: 'items', items: itemsOf(draft) } } : {}),
    lines: written.map(({ open, line }) => formOf(kind, open, line)),
  };
  return { body, lines: written.map(({ line }) => line) };
}

function numberPart({ underNote }: RecordKindRow, number: string) {
  if (underNote === true) return { note: number };
  return number === '' ? {} : { document: number };
}

/** When it happened, as a command says it; nothing for now. */
export function momentPart(
  draft: Pick<Draft, 'when' | 'date' | 'time'>,
  zone: string,
): { occurredAt?: string } {
  if (draft.when === 'now') return {};
  if (draft.time === '') return { occurredAt: draft.date };
  return { occurredAt: momentWithOffset(draft.date, draft.time, zone) };
}

function itemsOf(draft: Draft): string[] {
  return [...new Set(draft.blocks.map(({ item }) => item))];
}

/** Kinds whose stock is in one condition anyway. */
const WITHOUT_CONDITION: ReadonlySet<RecordKind> = new Set(['issue', 'use', 'openVial', 'destroy']);

function formOf(kind: RecordKind, open: OpenBlock, line: WrittenLine) {
  const { block, flow } = open;
  const row = kindRow(kind);
  const needsReason = row.reasons.length > 0;
  if (row.identifies === true) return namingForm(open, line);
  const isOverride = row.suggested && overriddenOf(open).has(line.row);
  return {
    item: line.item,
    ...(line.balance === undefined ? labelPart(open, line) : balancePart(line.balance)),
    ...(WITHOUT_CONDITION.has(kind) ? {} : conditionPart(line)),
    ...(kind === 'arrive' ? arrivedPart(line) : amountPart(row, flow, line)),
    ...toPart(row, block),
    ...(kind === 'adjust' ? { direction: block.direction } : {}),
    ...(needsReason ? { reason: block.reason } : {}),
    ...(isOverride && block.overrideReason !== '' ? { overrideReason: block.overrideReason } : {}),
  };
}

/** The lot on the label, and the balance of the unknown lot that turned out to be of it. */
function namingForm(open: OpenBlock, line: WrittenLine) {
  const unknown = unknownOf(open, line.label?.of ?? '');
  if (unknown === undefined) return { item: line.item };
  const { lot } = labelPart(open, line);
  const { condition } = unknown.key;
  const what = unknown.onHand < 0 ? 'taken' : 'onHand';
  return {
    item: line.item,
    ...balancePart(unknown.key),
    lot,
    condition,
    ...quantityPart(line),
    what,
  };
}

function balancePart({
  lot,
  program,
  funding,
  place,
  vvmStage,
}: NonNullable<WrittenLine['balance']>) {
  return {
    ...(lot === undefined ? {} : { lot }),
    ...(program === undefined ? {} : { program }),
    ...(funding === undefined ? {} : { funding }),
    place,
    ...(vvmStage === undefined ? {} : { vvmStage }),
  };
}

function labelPart({ item }: OpenBlock, { label, lotNumber, expiry }: WrittenLine) {
  const lot = {
    number: lotNumber,
    ...(expiry === undefined ? {} : { expiry }),
    ...(label?.confirmed === true ? { confirmed: true } : {}),
  };
  return {
    ...(item?.lotManaged === true ? { lot } : {}),
    place: label?.place,
    ...(label === undefined || label.vvmStage === '' ? {} : { vvmStage: Number(label.vvmStage) }),
  };
}

function conditionPart({ balance, label }: WrittenLine) {
  return { condition: balance?.condition ?? label?.condition };
}

function amountPart(row: RecordKindRow, flow: Flow, line: WrittenLine) {
  if (row.inVials === true) return vialsPart(line);
  return flow === 'count' ? countedPart(line) : quantityPart(line);
}

/** Everything came as the note says, unless something else was typed. */
function arrivedPart({ quantity, label, unitsPerPack }: WrittenLine) {
  const typed = label?.arrived;
  if (typed === undefined) return { noted: quantity, accepted: quantity };
  return arrivedParts(quantity ?? 0, typed, unitsPerPack);
}

function vialsPart({ quantity, unitsPerPack: unitsPerVial }: WrittenLine) {
  return { vials: (quantity ?? 0) / unitsPerVial, unitsPerVial };
}

function toPart({ goesTo, toCondition }: RecordKindRow, { to, toFunding }: Block) {
  if (toCondition !== undefined) return { to: { condition: toCondition } };
  if (goesTo === 'allocation') {
    const program = to === NONE ? {} : { program: to };
    return { to: { ...program, ...(toFunding === NONE ? {} : { funding: toFunding }) } };
  }
  if (goesTo === 'place') return { to: { place: to } };
  return goesTo === 'vvmStage' ? { to: { vvmStage: Number(to) } } : {};
}

function countedPart({ quantity, reason, parts }: WrittenLine) {
  if (parts !== undefined) return { counted: quantity, parts };
  return { counted: quantity, ...(reason === '' ? {} : { reason }) };
}

function quantityPart({ quantity, unitsPerPack }: WrittenLine) {
  const packs = (quantity ?? 0) / unitsPerPack;
  return { quantity, ...(unitsPerPack === 1 ? {} : { entered: { packs, unitsPerPack } }) };
}
