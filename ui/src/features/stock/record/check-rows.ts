import { isCivilDate } from '../../../format/local-time.ts';
import type { TextKey } from '../../../i18n/keys.ts';
import { flawsOf } from '../../shipments/arrival.ts';
import type { LotEntry, PartEntry } from './draft.ts';
import { partFieldId, rowFieldId, rowKeyOfEntry, rowKeyOfLot } from './fields.ts';
import type { RowField } from './fields.ts';
import { finding, nameOf } from './finding.ts';
import type { Finding } from './finding.ts';
import type { Flow } from './kind-row.ts';
import { kindRow } from './kinds.ts';
import { namesTooMuch, unknownOf, unnamedOf } from './naming.ts';
import { entryFor } from './offers.ts';
import type { Offer, OpenBlock, Surroundings } from './offers.ts';
import { readUnits } from './quantity.ts';

/** What stands against what was written for a balance of the book. */
export function offerFindings(open: OpenBlock, offer: Offer, around: Surroundings): Finding[] {
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
  if (entry?.parts !== undefined) return partFindings(block.id, row, entry.parts, of);
  const isShort = flow === 'out' && around.control === 'enforce' && units > offer.onHand;
  if (!isShort) return [];
  return [finding(field, 'check.tooMuch', { ...of, asked: units, available: offer.onHand })];
}

function partFindings(
  blockId: number,
  row: string,
  parts: readonly PartEntry[],
  of: Finding['values'],
): Finding[] {
  return parts.flatMap(({ quantity, reason }, index) => {
    const units = readUnits(quantity, 1) ?? 0;
    const at = (field: 'quantity' | 'reason') => partFieldId(blockId, row, index, field);
    return [
      ...(units === 0 ? [finding(at('quantity'), 'check.part', of)] : []),
      ...(reason === '' ? [finding(at('reason'), 'check.partReason', of)] : []),
    ];
  });
}

/** What stands against a lot typed from its label; an untouched one among others is passed over. */
export function lotFindings(open: OpenBlock, lot: LotEntry, { kind }: Surroundings): Finding[] {
  const { block, item, flow } = open;
  const of = { what: nameOf(open, lot.number) };
  const at = (field: RowField) => rowFieldId(block.id, rowKeyOfLot(lot.id), field);
  const isUntouched = lot.number === '' && lot.expiry === '' && lot.quantity === '';
  if (isUntouched && (block.lots.length > 1 || block.entries.length > 0)) return [];
  const found: Finding[] = [];
  if (item?.lotManaged === true && lot.number.trim() === '') {
    found.push(finding(at('number'), 'check.lotNumber', of));
  }
  if (lot.expiry !== '' && !isCivilDate(lot.expiry)) {
    found.push(finding(at('expiry'), 'check.date'));
  }
  const units = readUnits(lot.quantity, block.unitsPerPack);
  if (units === undefined || (units === 0 && flow === 'in' && lot.arrived === undefined)) {
    const key = lot.quantity === '' ? 'check.quantity' : wholeKey(flow);
    found.push(finding(at('quantity'), key, { ...of, typed: lot.quantity }));
  }
  if (kindRow(kind).identifies === true && namesTooMuch(open, lot)) {
    const unknown = unknownOf(open, lot.of);
    const available = unknown === undefined ? 0 : unnamedOf(unknown);
    found.push(finding(at('quantity'), 'check.identify.tooMuch', { ...of, available }));
  }
  const flaws =
    lot.arrived === undefined ? [] : flawsOf(units ?? 0, lot.arrived, block.unitsPerPack);
  return [
    ...found,
    ...flaws.map((flaw) => finding(at(flaw), `check.arrived.${flaw}`, { item: of.what })),
  ];
}

function wholeKey(flow: Flow): TextKey {
  return flow === 'count' ? 'check.wholeOrZero' : 'check.whole';
}
