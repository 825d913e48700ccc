import * as books from './book-checks.ts';
import * as catalogue from './catalogue-checks.ts';
import type { Checked } from './checked.ts';
import * as closings from './closing-checks.ts';
import * as counts from './count-checks.ts';
import * as covers from './cover-checks.ts';
import * as replays from './replay-checks.ts';
import * as sending from './sending-checks.ts';
import * as shipments from './shipment-checks.ts';
import * as uses from './use-checks.ts';
import { vialsHoldWhatIsTaken } from './vial-checks.ts';

/**
 * What every history is held against, by the invariants of the design (numbers) and of the field
 * (I1 to I14) that a check is about. Some hold of more than a history of stock: 9, 10 and the
 * answers at an ordinal of I8 are asked of read models (`api/src/prove/simulation`); I10 is about
 * readings of temperatures, and I13 and 11 about the hashes of the exported log.
 */
export const LAWS: Readonly<Record<string, (history: Checked) => boolean>> = {
  '3, I5: a command takes effect once': sending.takesEffectOnce,
  '4: stock moves in whole units': books.movesWholeUnits,
  '5, I3: for each lot all accounts sum to zero': books.sumsToZero,
  '6, I2: an enforcing book stays above zero': books.staysAboveZero,
  '6: a debit says what is uncovered': covers.saysWhatIsUncovered,
  '6: only what is missing is refused for lack': covers.refusesOnlyWhatIsMissing,
  '7: entries stand by moment, sequence and line': books.standsInOrder,
  '8: an event says what its decision used': replays.saysWhatItUsed,
  '8: a decision uses nothing older than its command': replays.usesNothingOlderThanItsCommand,
  'I1: the folded book is the sum of its entries': books.foldsToTheSum,
  'I4: a book from its snapshot is that of all its events': replays.replaysToTheSame,
  'I6: what is taken back leaves nothing behind': books.leavesNothingBehind,
  'I6: a line is taken back once and in full': sending.takesBackOnce,
  'I7: the order of arrival changes no balance': replays.arrivesInAnyOrder,
  'I8: what was closed is reported for ever': closings.closingsStay,
  'I9: the parts of an arrival make up its note': shipments.arrivalsMakeUpTheirNote,
  'I9: both books know what is in transit': shipments.transitIsKnown,
  'I11: vial monitors go forward': uses.monitorsGoForward,
  'I12: nothing is used past its expiry there': uses.usesNothingExpired,
  'I14: what came and went makes the closing balance': closings.periodsAddUp,
  'S10: what arrived is not taken back by its sender': catalogue.keepsWhatArrived,
  'what was counted stays': counts.countsHold,
  'a count says its variance': counts.countsSayTheirVariance,
  'nothing moved under a count that was started': counts.countsAreFresh,
  'a line names the lot that survives': catalogue.namesTheSurvivor,
  'only released lots are used': catalogue.usesOnlyReleased,
  'destruction happens in open batches': catalogue.destroysInOpenBatches,
  'opened vials hold what is taken of them': vialsHoldWhatIsTaken,
  'the two books meet': closings.booksMeet,
  'a fact stands when it was said': sending.standsWhenSaid,
  'a fact lies within reach': sending.staysInReach,
  'a document moves what was said': sending.movesWhatIsSaid,
  'picking goes by monitor, then expiry': uses.picksInOrder,
};

/** The law that a history made again, from the same commands, is the same log. */
export const MADE_AGAIN = '8, I4: the same commands make the same log, byte for byte';
