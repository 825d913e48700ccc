import type { Right } from '@lumbung/schemas/access/roles';
import type { CommandKind } from '@lumbung/schemas/commands';
import type { PartyRow } from '@lumbung/schemas/endpoints/catalogue';
import type { Condition } from '@lumbung/schemas/stock/conditions';
import type { ReasonClass } from '@lumbung/schemas/stock/reasons';

/** Which way stock goes on a line of a document, as the person sees the shelf. */
export type Flow = 'out' | 'in' | 'count';

/** Where an item goes: a place, the VVM stage that was read, or a program and a funding. */
export type GoesTo = 'place' | 'vvmStage' | 'allocation';

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
  /** What is chosen once for an item. */
  readonly goesTo?: GoesTo;
  /** The condition that it goes to. */
  readonly toCondition?: Condition;
  /** It names the lot of stock whose lot was unknown. */
  readonly identifies?: true;
  /** Whole vials are written, of a presentation of the item. */
  readonly inVials?: true;
  /** It is done in a destruction batch. */
  readonly inBatch?: true;
  /** Its number is that of a delivery note, and it needs one. */
  readonly underNote?: true;
};
