import { isCivilDate, isTimeOfDay } from '../../../format/local-time.ts';
import type { TextKey } from '../../../i18n/keys.ts';
import type { Draft, LotEntry } from './draft.ts';
import { blockFieldId, documentFieldId, rowFieldId, rowKeyOfEntry, rowKeyOfLot } from './fields.ts';
import { kindRow } from './kinds.ts';
import type { Flow } from './kinds.ts';
import { linesOf } from './lines.ts';
import { entryFor, takesTotal } from './offers.ts';
import type { Offer, OpenBlock, Surroundings } from './offers.ts';
import { overriddenOf, takenOf } from './overridden.ts';
import { readUnits } from './quantity.ts';

/** A value of a finding's text; `lot` and `item` are names, numbers are written by the page. */
type FindingValues = Readonly<Record<string, string | number>>;

/** Something that has to be put right before a document can be sent: where, and what. */
export type Finding = {
  readonly field: string;
  readonly key: TextKey;
  readonly values: FindingValues;
};

/** What stands against sending a draft, in the order of the page; empty when nothing does. */
export function findingsOf(
  draft: Draft,
  blocks: readonly OpenBlock[],
  around: Surroundings,
): Finding[] {
  return [
    ...documentFindings(draft, around),
    ...blocks.flatMap((open) => [
      ...reasonFindings(open, around),
      ...open.offers.flatMap((offer) => offerFindings(open, offer, around)),
      ...(open.flow === 'out' ? [] : open.block.lots.flatMap((lot) => lotFindings(open, lot))),
      ...emptyFindings(open, around),
      ...overrideFindings(open, around),
    ]),
  ];
}

/** What a finding is about, as the person knows it: the item, and the lot where there is one. */
function nameOf({ item, block }: OpenBlock, lot = ''): string {
  return [item?.name ?? block.item, lot].filter((part) => part !== '').join(', ');
}

function finding(field: string, key: TextKey, values: FindingValues = {}): Finding {
  return { field, key, values };
}

function documentFindings(draft: Draft, around: Surroundings): Finding[] {
  const { party } = kindRow(around.kind);
  const found: Finding[] = [];
  if (party !== undefined && draft.party === '') {
    found.push(finding(documentFieldId('party'), partyKey(draft, around)));
  }
  if (draft.when === 'earlier' && !isCivilDate(draft.date)) {
    found.push(finding(documentFieldId('date'), 'check.date'));
  }
  if (draft.when === 'earlier' && draft.time !== '' && !isTimeOfDay(draft.time)) {
    found.push(finding(documentFieldId('time'), 'check.time'));
  }
  if (draft.blocks.length === 0) found.push(finding(documentFieldId('item'), 'check.noItems'));
  return found;
}

function partyKey(draft: Draft, { kind }: Surroundings): TextKey {
  if (kind === 'receive') return 'check.supplier';
  if (kind === 'issue') return 'check.recipient';
  return draft.returnDirection === 'toSupplier' ? 'check.supplier' : 'check.servicePoint';
}

function reasonFindings(open: OpenBlock, { kind }: Surroundings): Finding[] {
  const { block } = open;
  if (kindRow(kind).reasons.length === 0 || block.reason !== '') return [];
  return [finding(blockFieldId(block.id, 'reason'), 'check.reason', { what: nameOf(open) })];
}

function offerFindings(open: OpenBlock, offer: Offer, around: Surroundings): Finding[] {
  const { block, flow } = open;
  const entry = entryFor(block, offer.id);
  const row = rowKeyOfEntry(offer.id);
  const field = rowFieldId(block.id, row, 'quantity');
  const of = { what: nameOf(open, offer.lotNumber) };
  if (entry?.skipped === true) {
    return entry.reason === ''
      ? [finding(rowFieldId(block.id, row, 'reason'), 'check.notCountedReason', of)]
      : [];
  }
  const text = entry?.quantity ?? '';
  if (text === '') return flow === 'count' ? [finding(field, 'check.notCounted', of)] : [];
  const units = readUnits(text, block.unitsPerPack);
  if (units === undefined) return [finding(field, wholeKey(flow), { ...of, typed: text })];
  if (units === 0 && flow !== 'count') return [];
  const isShort = flow === 'out' && around.control === 'enforce' && units > offer.onHand;
  if (!isShort) return [];
  return [finding(field, 'check.tooMuch', { ...of, asked: units, available: offer.onHand })];
}

function wholeKey(flow: Flow): TextKey {
  return flow === 'count' ? 'check.wholeOrZero' : 'check.whole';
}

function lotFindings(open: OpenBlock, lot: LotEntry): Finding[] {
  const { block, item, flow } = open;
  const of = { what: nameOf(open, lot.number) };
  const at = (field: 'number' | 'expiry' | 'quantity') =>
    rowFieldId(block.id, rowKeyOfLot(lot.id), field);
  const isUntouched = lot.number === '' && lot.expiry === '' && lot.quantity === '';
  if (isUntouched && (block.lots.length > 1 || block.entries.length > 0)) return [];
  const found: Finding[] = [];
  if (item?.lotManaged === true && lot.number.trim() === '') {
    found.push(finding(at('number'), 'check.lotNumber', of));
  }
  if (lot.expiry !== '' && !isCivilDate(lot.expiry))
    found.push(finding(at('expiry'), 'check.date'));
  const units = readUnits(lot.quantity, block.unitsPerPack);
  if (units === undefined || (units === 0 && flow === 'in')) {
    const key = lot.quantity === '' ? 'check.quantity' : wholeKey(flow);
    found.push(finding(at('quantity'), key, { ...of, typed: lot.quantity }));
  }
  return found;
}

function emptyFindings(open: OpenBlock, { kind }: Surroundings): Finding[] {
  const { block, flow, offers } = open;
  const of = { what: nameOf(open) };
  const missing = missingOf(open);
  if (missing !== undefined) return [missing];
  const isTyped = block.lots.length > 0 && flow !== 'out';
  if (isTyped || flow === 'count' || linesOf(open).length > 0) return [];
  if (block.total !== '' && readUnits(block.total, block.unitsPerPack) === undefined) {
    return [finding(blockFieldId(block.id, 'total'), 'check.whole', { ...of, typed: block.total })];
  }
  const [first] = offers;
  if (first === undefined) return [finding(blockFieldId(block.id, 'item'), 'check.noneOnHand', of)];
  const field = takesTotal(open, kind)
    ? blockFieldId(block.id, 'total')
    : firstRow(block.id, first);
  return [finding(field, 'check.quantity', of)];
}

function firstRow(blockId: number, offer: Offer): string {
  return rowFieldId(blockId, rowKeyOfEntry(offer.id), 'quantity');
}

/** The total asks for more than the lots have, so that some of it fell on none. */
function missingOf(open: OpenBlock): Finding | undefined {
  const { block, offers } = open;
  const total = readUnits(block.total, block.unitsPerPack);
  if (total === undefined || offers.length < 2) return undefined;
  const taken = offers.reduce((sum, { id }) => sum + takenOf(open, id), 0);
  if (taken >= total) return undefined;
  const values = { what: nameOf(open), asked: total, available: taken };
  return finding(blockFieldId(block.id, 'total'), 'check.tooMuch', values);
}

function overrideFindings(open: OpenBlock, around: Surroundings): Finding[] {
  const isAsked = kindRow(around.kind).suggested && around.control === 'enforce';
  if (!isAsked || open.block.overrideReason !== '') return [];
  const [first] = overriddenOf(open).values();
  if (first === undefined) return [];
  const field = blockFieldId(open.block.id, 'overrideReason');
  return [finding(field, 'check.override', { what: nameOf(open), lot: first.lotNumber ?? '' })];
}
