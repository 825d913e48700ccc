import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import type { Account } from './accounts.ts';

/** What a reason explains. A reason's class never changes. */
export const REASON_CLASSES = {
  closedVialWastage: { description: 'unopened stock that can no longer be used' },
  openVialWastage: { description: 'the rest of an opened vial' },
  adjustment: { description: 'stock that was found, lost or wrongly entered' },
  countVariance: { description: 'why a count differs from the book' },
  notCounted: { description: 'why a balance was not counted' },
  quarantine: { description: 'why usable stock is held back until it is assessed' },
  release: { description: 'why stock that was held back may be used again' },
  salvage: { description: 'why stock that awaited disposal is kept after all' },
  pickOverride: { description: 'why another lot was taken than the one that expires first' },
  reversal: { description: 'why an entry is taken back' },
  lotChange: { description: 'why something else is known of a lot' },
  discrepancy: { description: 'why what arrived differs from what was sent' },
} as const satisfies Record<string, { description: string }>;

/** What a reason explains. */
export type ReasonClass = keyof typeof REASON_CLASSES;

/** The classes' names, for schemas. */
export const REASON_CLASS_NAMES = Object.keys(REASON_CLASSES) as [ReasonClass, ...ReasonClass[]];

/** Which way an adjustment goes. */
export const Direction = z.enum(['in', 'out']);

/** Which way an adjustment goes. */
export type Direction = z.infer<typeof Direction>;

/** A row of the table of reasons. */
export type Reason = {
  readonly class: ReasonClass;
  /** The directions that an adjustment may take for it; empty for other classes. */
  readonly directions: readonly Direction[];
  /** The account on the other side of an adjustment. */
  readonly account?: Account;
  readonly description: string;
};

const wastage = (description: string): Reason => ({
  class: 'closedVialWastage',
  directions: [],
  description,
});

const openVial = (description: string): Reason => ({
  class: 'openVialWastage',
  directions: [],
  description,
});

const adjustment = (
  account: Account,
  directions: readonly Direction[],
  description: string,
): Reason => ({ class: 'adjustment', directions, account, description });

const other = (of: ReasonClass, description: string): Reason => ({
  class: of,
  directions: [],
  description,
});

/**
 * The reasons that every installation knows. The wastage reasons follow WHO's lists of closed-vial
 * and open-vial wastage. A country adds its own with ReasonDefined.
 */
export const REASONS = {
  expired: wastage('past its expiry date'),
  vvmDiscardPoint: wastage('the vial monitor reached its discard point'),
  heatExposure: wastage('exposed to heat'),
  freezing: wastage('frozen'),
  breakage: wastage('broken'),
  labelLost: wastage('the label is lost or unreadable'),
  coldChainFailure: wastage('the cold chain failed'),
  discardedAfterOutreach: wastage('discarded after an outreach session'),
  recalled: wastage('recalled'),
  qualitySample: wastage('taken as a sample for quality control'),
  openVialTimeLimit: openVial('the time limit of an opened vial was reached'),
  sessionEnded: openVial('the session ended'),
  contaminated: openVial('contaminated'),
  dosesNotDrawn: openVial('not all doses could be drawn'),
  found: adjustment('lost', ['in'], 'found again'),
  missing: adjustment('lost', ['out'], 'missing'),
  stolen: adjustment('lost', ['out'], 'stolen'),
  entryError: adjustment('correction', ['in', 'out'], 'an error of entry'),
  receiptNotRecorded: adjustment('correction', ['in'], 'a receipt was never recorded'),
  issueNotRecorded: adjustment('correction', ['out'], 'an issue was never recorded'),
  countUnexplained: other('countVariance', 'the difference is unexplained'),
  countEntryError: other('countVariance', 'an earlier entry was wrong'),
  notReachable: other('notCounted', 'the stock could not be reached'),
  notRequired: other('notCounted', 'the balance was left out on purpose'),
  heatSuspected: other('quarantine', 'exposure to heat is suspected'),
  freezeSuspected: other('quarantine', 'freezing is suspected'),
  damageSuspected: other('quarantine', 'damage is suspected'),
  recallIssued: other('quarantine', 'a recall was issued'),
  lotOnHold: other('quarantine', 'the lot is on hold'),
  assessedUsable: other('release', 'it was assessed and may be used'),
  shakeTestPassed: other('release', 'it passed the shake test'),
  recallLifted: other('release', 'the recall was lifted'),
  holdLifted: other('release', 'the hold on the lot was lifted'),
  setAsideByMistake: other('salvage', 'it was set aside by mistake'),
  disposalStopped: other('salvage', 'an officer stopped the disposal'),
  lotNotReachable: other('pickOverride', 'the lot that expires first could not be reached'),
  recipientNeedsLaterExpiry: other('pickOverride', 'the recipient needs a later expiry'),
  orderedByOfficer: other('pickOverride', 'ordered by an officer'),
  wrongEntry: other('reversal', 'the entry was wrong'),
  didNotHappen: other('reversal', 'the movement did not happen'),
  misread: other('reversal', 'the vial monitor was misread'),
  enteredTwice: other('reversal', 'the movement was entered twice'),
  labelMisread: other('lotChange', 'the label was misread'),
  sameLot: other('lotChange', 'one lot was entered in two spellings'),
  differentLots: other('lotChange', 'they are different lots after all'),
  underInvestigation: other('lotChange', 'under investigation'),
  testPassed: other('lotChange', 'passed the quality control'),
  testFailed: other('lotChange', 'did not pass the quality control'),
  recalledByMaker: other('lotChange', 'recalled by its maker'),
  recalledByAuthority: other('lotChange', 'recalled by the authority'),
  calledBack: other('lotChange', 'a recall names it'),
  shortShipped: other('discrepancy', 'less was sent than the note says'),
  lostInTransit: other('discrepancy', 'lost on the way'),
  damagedInTransit: other('discrepancy', 'damaged on the way'),
  vvmReachedInTransit: other('discrepancy', 'the vial monitor reached its discard point'),
  excursionInTransit: other('discrepancy', 'a temperature excursion on the way'),
  expiredOnArrival: other('discrepancy', 'past its expiry date when it arrived'),
  wrongItem: other('discrepancy', 'another item or lot than the note says'),
  extraShipped: other('discrepancy', 'more was sent than the note says'),
  noteError: other('discrepancy', 'the note or its entry was wrong'),
} as const satisfies Record<string, Reason>;

/** The code of a reason that every installation knows. */
export type ReasonCode = keyof typeof REASONS;

/** The codes of the built-in reasons, for schemas. */
export const REASON_CODES = Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]];

/** A reason on a line: a built-in code, or the identifier of a reason that the country defined. */
export const ReasonRef = z.union([z.enum(REASON_CODES), Identifier]);

/** A reason on a line: a built-in code, or the identifier of a reason that the country defined. */
export type ReasonRef = z.infer<typeof ReasonRef>;
