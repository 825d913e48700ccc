import type { RecordKindRow } from './kind-row.ts';

const out = { flow: 'out', typedLots: false, reasons: [] } as const;
const onSite = ['usable', 'quarantined', 'awaitingDisposal'] as const;
const record = { right: 'stock.record', reversible: true } as const;
const kept = { usableOnly: false, suggested: false } as const;
const count = { right: 'stock.count', reversible: false } as const;

/** Everything that can be recorded in a facility's book, in the order in which it is offered. */
export const RECORD_KINDS = {
  receive: {
    ...record,
    command: 'stock.receive',
    shortcut: 'r',
    flow: 'in',
    party: 'supplier',
    partyField: 'supplier',
    offered: [],
    usableOnly: false,
    suggested: false,
    typedLots: true,
    reasons: [],
  },
  issue: {
    ...record,
    ...out,
    command: 'stock.issue',
    shortcut: 'i',
    party: 'servicePoint',
    partyField: 'recipient',
    offered: ['usable'],
    usableOnly: true,
    suggested: true,
  },
  send: {
    ...record,
    ...out,
    command: 'stock.dispatch',
    shortcut: 'k',
    party: 'facility',
    partyField: 'receiver',
    offered: ['usable'],
    usableOnly: true,
    suggested: true,
    underNote: true,
  },
  arrive: {
    ...record,
    ...kept,
    command: 'stock.arrive',
    shortcut: 'n',
    flow: 'in',
    party: 'facility',
    partyField: 'sender',
    offered: [],
    typedLots: true,
    reasons: [],
    underNote: true,
  },
  use: {
    ...record,
    ...out,
    command: 'stock.consume',
    shortcut: 'u',
    offered: ['usable'],
    usableOnly: true,
    suggested: true,
  },
  discard: {
    ...record,
    ...out,
    command: 'stock.discard',
    shortcut: 'd',
    offered: ['usable', 'quarantined'],
    usableOnly: false,
    suggested: false,
    reasons: ['closedVialWastage', 'openVialWastage'],
  },
  count: {
    ...count,
    command: 'stock.count',
    shortcut: 'c',
    flow: 'count',
    offered: onSite,
    usableOnly: false,
    suggested: false,
    typedLots: true,
    reasons: [],
  },
  return: {
    ...record,
    command: 'stock.return',
    shortcut: 't',
    flow: 'byDocument',
    party: 'byDirection',
    partyField: 'party',
    offered: onSite,
    usableOnly: false,
    suggested: false,
    typedLots: true,
    reasons: [],
  },
  adjust: {
    ...record,
    command: 'stock.adjust',
    shortcut: 'a',
    flow: 'byItem',
    offered: onSite,
    usableOnly: false,
    suggested: false,
    typedLots: true,
    reasons: ['adjustment'],
  },
  relocate: {
    ...record,
    ...out,
    ...kept,
    command: 'stock.relocate',
    shortcut: 'm',
    offered: onSite,
    goesTo: 'place',
  },
  vvm: {
    ...record,
    ...out,
    ...kept,
    reversible: false,
    command: 'vvm.record',
    shortcut: 'v',
    offered: ['usable', 'quarantined'],
    goesTo: 'vvmStage',
  },
  openVial: {
    ...record,
    ...out,
    reversible: false,
    command: 'vial.open',
    shortcut: 'p',
    offered: ['usable'],
    usableOnly: true,
    suggested: false,
    inVials: true,
  },
  hold: {
    ...record,
    ...out,
    ...kept,
    command: 'condition.change',
    shortcut: 'h',
    offered: ['usable'],
    reasons: ['quarantine'],
    toCondition: 'quarantined',
  },
  release: {
    ...record,
    ...out,
    ...kept,
    command: 'condition.change',
    shortcut: 'l',
    offered: ['quarantined'],
    reasons: ['release'],
    toCondition: 'usable',
  },
  salvage: {
    ...record,
    ...out,
    ...kept,
    command: 'condition.change',
    shortcut: 'w',
    offered: ['awaitingDisposal'],
    reasons: ['salvage'],
    toCondition: 'usable',
  },
  reallocate: {
    ...record,
    ...out,
    ...kept,
    command: 'stock.reallocate',
    shortcut: 'g',
    offered: onSite,
    goesTo: 'allocation',
  },
  identify: {
    ...record,
    ...kept,
    command: 'stock.identify',
    shortcut: 'e',
    flow: 'in',
    offered: onSite,
    typedLots: true,
    reasons: [],
    identifies: true,
  },
  destroy: {
    ...record,
    ...out,
    ...kept,
    command: 'stock.destroy',
    shortcut: 'b',
    offered: ['awaitingDisposal'],
    inBatch: true,
  },
  opening: {
    ...count,
    command: 'openingBalance.set',
    shortcut: 'o',
    flow: 'count',
    offered: [],
    usableOnly: false,
    suggested: false,
    typedLots: true,
    reasons: [],
  },
} as const satisfies Record<string, RecordKindRow>;

/** Something that can be recorded. */
export type RecordKind = keyof typeof RECORD_KINDS;

/** All that can be recorded, in order. */
export const RECORD_KIND_NAMES = Object.keys(RECORD_KINDS) as RecordKind[];

/** The row of a kind. */
export function kindRow(kind: RecordKind): RecordKindRow {
  return RECORD_KINDS[kind];
}

/** Whether a text names a kind. */
export function isRecordKind(text: string): text is RecordKind {
  return Object.hasOwn(RECORD_KINDS, text);
}
