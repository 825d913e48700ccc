import type { Right } from '@lumbung/schemas/access/roles';
import type { CommandKind } from '@lumbung/schemas/commands';
import type { PartyRow } from '@lumbung/schemas/endpoints/catalogue';
import type { Condition } from '@lumbung/schemas/stock/conditions';
import type { ReasonClass } from '@lumbung/schemas/stock/reasons';

/** Which way stock goes on a line of a document, as the person sees the shelf. */
export type Flow = 'out' | 'in' | 'count';

/**
 * What decides the flow of a line: the kind itself, a choice on the document, or one on the item.
 */
type FlowRule = Flow | 'byDocument' | 'byItem';

/** A row of the table of what a person can record. */
export type RecordKindRow = {
  readonly command: CommandKind;
  /** The key that opens it from anywhere on the page. */
  readonly shortcut: string;
  readonly right: Right;
  readonly flow: FlowRule;
  /**
   * Who stands on the other side: a party of a role, another facility, or, by the direction, a
   * supplier or a service point.
   */
  readonly party?: PartyRow['roles'][number] | 'facility' | 'byDirection';
  /** The name of the party's field in the body. */
  readonly partyField?: 'supplier' | 'recipient' | 'party' | 'receiver' | 'sender';
  /** The balances that are offered as they stand in the book, by condition; none offers none. */
  readonly offered: readonly Condition[];
  /** Only stock that may be used: not expired, and its vial monitor before the discard point. */
  readonly usableOnly: boolean;
  /** Lots are suggested in FEFO order, and taking another one needs a reason. */
  readonly suggested: boolean;
  /** Lots may be typed as their label says. */
  readonly typedLots: boolean;
  /** What was recorded can be taken back; a count is counted again. */
  readonly reversible: boolean;
  /** The classes of the reason that each line needs. */
  readonly reasons: readonly ReasonClass[];
  /** What is chosen once for an item: the place that it goes to, or the VVM stage that was read. */
  readonly goesTo?: 'place' | 'vvmStage';
  /** The condition that it goes to. */
  readonly toCondition?: Condition;
  /** Whole vials are written, of a presentation of the item. */
  readonly inVials?: true;
  /** It is done in a destruction batch. */
  readonly inBatch?: true;
  /** Its number is that of a delivery note, and it needs one. */
  readonly underNote?: true;
};

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
