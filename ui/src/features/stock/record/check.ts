import { isCivilDate, isTimeOfDay } from '../../../format/local-time.ts';
import type { TextKey } from '../../../i18n/keys.ts';
import { blockFindings } from './check-block.ts';
import { lotFindings, offerFindings } from './check-rows.ts';
import type { Draft } from './draft.ts';
import { documentFieldId } from './fields.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { kindRow } from './kinds.ts';
import type { OpenBlock, Surroundings } from './offers.ts';

/** What stands against sending a draft, in the order of the page; empty when nothing does. */
export function findingsOf(
  draft: Draft,
  blocks: readonly OpenBlock[],
  around: Surroundings,
): Finding[] {
  return [
    ...documentFindings(draft, around),
    ...blocks.flatMap((open) => [
      ...(kindRow(around.kind).identifies === true
        ? []
        : open.offers.flatMap((offer) => offerFindings(open, offer, around))),
      ...(open.flow === 'out'
        ? []
        : open.block.lots.flatMap((lot) => lotFindings(open, lot, around))),
      ...blockFindings(open, around),
    ]),
  ];
}

function documentFindings(draft: Draft, around: Surroundings): Finding[] {
  const { party } = kindRow(around.kind);
  const found: Finding[] = [];
  if (party !== undefined && draft.party === '') {
    found.push(finding(documentFieldId('party'), partyKey(draft, around)));
  }
  if (kindRow(around.kind).inBatch === true && draft.batch === '') {
    found.push(finding(documentFieldId('batch'), 'check.batch'));
  }
  if (kindRow(around.kind).underNote === true && draft.document.trim() === '') {
    found.push(finding(documentFieldId('document'), 'check.note'));
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
  if (kind === 'send') return 'check.receiver';
  if (kind === 'arrive') return 'check.sender';
  return draft.returnDirection === 'toSupplier' ? 'check.supplier' : 'check.servicePoint';
}
