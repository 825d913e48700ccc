/** The events of items, lots, recalls, programs, reasons and parties. */
export const CATALOGUE_EVENT_TYPES = {
  ItemRegistered: {
    type: 'lumbung.item.registered.v1',
    category: 'item',
    description: 'an item entered the catalogue',
  },
  ItemRevised: {
    type: 'lumbung.item.revised.v1',
    category: 'item',
    description: 'what is true of an item changed',
  },
  ItemRetired: {
    type: 'lumbung.item.retired.v1',
    category: 'item',
    description: 'an item takes no new receipts',
  },
  LotRegistered: {
    type: 'lumbung.lot.registered.v1',
    category: 'lot',
    description: 'a lot was seen for the first time',
  },
  LotCorrected: {
    type: 'lumbung.lot.corrected.v1',
    category: 'lot',
    description: 'the label of a lot had been misread',
  },
  LotMerged: {
    type: 'lumbung.lot.merged.v1',
    category: 'lot',
    description: 'a lot is the same as another one, which survives',
  },
  LotMergeUndone: {
    type: 'lumbung.lot.merge-undone.v1',
    category: 'lot',
    description: 'a lot is another one than the lot that it was merged into',
  },
  LotExpiryExtended: {
    type: 'lumbung.lot.expiry-extended.v1',
    category: 'lot',
    description: 'a lot may be used until a later day',
  },
  LotStatusChanged: {
    type: 'lumbung.lot.status-changed.v1',
    category: 'lot',
    description: 'a lot was released, held, recalled or rejected',
  },
  RecallIssued: {
    type: 'lumbung.recall.issued.v1',
    category: 'recall',
    description: 'lots of an item are called back',
  },
  RecallExtended: {
    type: 'lumbung.recall.extended.v1',
    category: 'recall',
    description: 'further lots are called back',
  },
  RecallClosed: {
    type: 'lumbung.recall.closed.v1',
    category: 'recall',
    description: 'nothing more is awaited of a recall',
  },
  ProgramRegistered: {
    type: 'lumbung.program.registered.v1',
    category: 'program',
    description: 'a program was registered',
  },
  ProgramRevised: {
    type: 'lumbung.program.revised.v1',
    category: 'program',
    description: 'what is true of a program changed',
  },
  ReasonDefined: {
    type: 'lumbung.reason.defined.v1',
    category: 'reason',
    description: 'a country defined a reason',
  },
  ReasonHidden: {
    type: 'lumbung.reason.hidden.v1',
    category: 'reason',
    description: 'a reason is no longer offered',
  },
  PartyRegistered: {
    type: 'lumbung.party.registered.v1',
    category: 'party',
    description: 'a supplier, funder or service point was registered',
  },
  PartyRevised: {
    type: 'lumbung.party.revised.v1',
    category: 'party',
    description: 'what is true of a party changed',
  },
} as const;
