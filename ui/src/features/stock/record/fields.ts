import type { ArrivalFlaw } from '../../shipments/arrival.ts';
import type { WrittenLine } from './lines.ts';

/** The field of a document that is not on a line. */
export type DocumentField =
  | 'party'
  | 'returnDirection'
  | 'date'
  | 'time'
  | 'document'
  | 'item'
  | 'batch'
  | 'started';

/** The field of an item of a document. */
export type BlockField =
  | 'total'
  | 'direction'
  | 'reason'
  | 'overrideReason'
  | 'item'
  | 'to'
  | 'toFunding';

/** The field of a lot of an item. */
export type RowField =
  | 'quantity'
  | 'number'
  | 'expiry'
  | 'vvmStage'
  | 'reason'
  | 'condition'
  | ArrivalFlaw;

/** The identity on the page of a field of the document. */
export function documentFieldId(field: DocumentField): string {
  return `document-${field}`;
}

/** The identity on the page of a field of an item. */
export function blockFieldId(blockId: number, field: BlockField): string {
  return `item-${blockId}-${field}`;
}

/** The identity on the page of a field of a lot. */
export function rowFieldId(blockId: number, row: string, field: RowField): string {
  return `item-${blockId}-${row}-${field}`;
}

/** The identity on the page of a field of a part of a difference. */
export function partFieldId(
  blockId: number,
  row: string,
  index: number,
  field: 'quantity' | 'reason',
): string {
  return `item-${blockId}-${row}-part-${index}-${field}`;
}

/** The name of a row that stands for a balance of the book. */
export function rowKeyOfEntry(id: string): string {
  return `balance-${id}`;
}

/** The name of a row that was typed from a label. */
export function rowKeyOfLot(id: number): string {
  return `lot-${id}`;
}

const DOCUMENT_FIELDS: Readonly<Record<string, DocumentField>> = {
  '/supplier': 'party',
  '/recipient': 'party',
  '/party': 'party',
  '/receiver': 'party',
  '/sender': 'party',
  '/note': 'document',
  '/direction': 'returnDirection',
  '/occurredAt': 'date',
  '/document': 'document',
  '/batch': 'batch',
  '/started': 'started',
  '/scope': 'item',
  '/lines': 'item',
};

const LABEL_FIELDS: Readonly<Record<string, RowField>> = {
  'lot/number': 'number',
  'lot/expiry': 'expiry',
  expiry: 'expiry',
  lot: 'number',
  vvmStage: 'vvmStage',
  condition: 'condition',
  accepted: 'accepted',
  rejected: 'rejected',
  'rejected/0/reason': 'rejectedReason',
  'missing/0/reason': 'differenceReason',
  'excess/reason': 'differenceReason',
};

/**
 * The field that a refusal points at, by its pointer into what was sent; `rowReasons` says that the
 * reason of a line stands on its row (a count), not on its item.
 */
export function fieldOfPointer(
  pointer: string,
  lines: readonly WrittenLine[],
  rowReasons: boolean,
): string {
  const line = lineOfPointer(pointer, lines);
  const [, tail = ''] = /^\/lines\/\d+\/?(.*)$/.exec(pointer) ?? [];
  if (line === undefined) return documentFieldId(DOCUMENT_FIELDS[pointer] ?? 'item');
  const { blockId, row } = line;
  if (tail === 'overrideReason') return blockFieldId(blockId, 'overrideReason');
  if (tail === 'to/funding') return blockFieldId(blockId, 'toFunding');
  if (/^to\b/.test(tail)) return blockFieldId(blockId, 'to');
  if (tail === 'direction') return blockFieldId(blockId, 'direction');
  if (tail === 'reason' && !rowReasons) return blockFieldId(blockId, 'reason');
  if (tail === 'reason') return rowFieldId(blockId, row, 'reason');
  const [, part] = /^parts\/(\d+)/.exec(tail) ?? [];
  if (part !== undefined) return partFieldId(blockId, row, Number(part), 'reason');
  const labelField = line.label === undefined ? undefined : LABEL_FIELDS[tail];
  return rowFieldId(blockId, row, labelField ?? 'quantity');
}

/** The line that a refusal points at; undefined where it is about the document as a whole. */
export function lineOfPointer(
  pointer: string,
  lines: readonly WrittenLine[],
): WrittenLine | undefined {
  const [, index] = /^\/lines\/(\d+)/.exec(pointer) ?? [];
  return index === undefined ? undefined : lines[Number(index)];
}

/** The identity on the page of all fields of an item. */
export function blockPartId(blockId: number): string {
  return `item-${blockId}`;
}
