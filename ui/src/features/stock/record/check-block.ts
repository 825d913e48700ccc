import { blockFieldId, rowFieldId, rowKeyOfEntry } from './fields.ts';
import { finding, nameOf } from './finding.ts';
import type { Finding } from './finding.ts';
import { kindRow } from './kinds.ts';
import { linesOf } from './lines.ts';
import { takesTotal } from './offers.ts';
import type { Offer, OpenBlock, Surroundings } from './offers.ts';
import { overriddenOf, takenOf } from './overridden.ts';
import { readUnits } from './quantity.ts';

/** What stands against an item of a document as a whole: its reasons, and that it has lines. */
export function blockFindings(open: OpenBlock, around: Surroundings): Finding[] {
  return [
    ...toFindings(open, around),
    ...reasonFindings(open, around),
    ...emptyFindings(open, around),
    ...overrideFindings(open, around),
  ];
}

function toFindings(open: OpenBlock, { kind }: Surroundings): Finding[] {
  const { goesTo, identifies } = kindRow(kind);
  const { id, to, toFunding } = open.block;
  const what = nameOf(open);
  if (identifies === true && open.offers.length === 0) {
    return [finding(blockFieldId(id, 'item'), 'check.identify.none', { what })];
  }
  if (goesTo === undefined) return [];
  const isFundingMissing = goesTo === 'allocation' && toFunding === '';
  return [
    ...(to === '' ? [finding(blockFieldId(id, 'to'), `check.to.${goesTo}`, { what })] : []),
    ...(isFundingMissing
      ? [finding(blockFieldId(id, 'toFunding'), 'check.to.funding', { what })]
      : []),
  ];
}

function reasonFindings(open: OpenBlock, { kind }: Surroundings): Finding[] {
  const { block } = open;
  if (kindRow(kind).reasons.length === 0 || block.reason !== '') return [];
  return [finding(blockFieldId(block.id, 'reason'), 'check.reason', { what: nameOf(open) })];
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
  if (first === undefined) {
    const key = flow === 'out' ? 'check.noneOnHand' : 'check.quantity';
    return [finding(blockFieldId(block.id, 'item'), key, of)];
  }
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
