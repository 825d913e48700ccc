import { notFound, refuse } from './rejection-row.ts';
import type { RejectionRow } from './rejection-row.ts';
import { LOT_REJECTIONS } from './catalogue/lot-rejections.ts';
import { COLDCHAIN_REJECTIONS } from './coldchain/rejections.ts';
import { SHIPMENT_REJECTIONS } from './shipments/rejections.ts';

/**
 * The business refusals: what a decision says against a command, for ever. Every one of them is
 * given by some decision.
 */
export const BUSINESS_REJECTIONS = {
  'already-registered': refuse('{what} {id} is registered already', 'Revise it, or use a new id.'),
  'unknown-item': refuse('No item {item}', 'Register the item, or correct the identifier.'),
  'unknown-facility': notFound('No facility {facility}', 'Register it, or correct the identifier.'),
  'unknown-party': refuse('No party {party}', 'Register the party, or correct the identifier.'),
  'unknown-program': refuse('No program {program}', 'Register the program first.'),
  'unknown-place': refuse('No place {place} here', 'Define the place first.'),
  'unknown-region': refuse('No region {region}', 'Register the region first.'),
  'unknown-reason': refuse('No reason {reason}', 'Use a reason of the list.'),
  'unknown-lot': refuse(
    'The lot {lot} of item {item} was never seen here',
    'Take a lot that is on hand, or record its receipt first.',
  ),
  'not-registered': notFound('{what} {id} is not registered', 'Register it first.'),
  'facility-closed': refuse('The facility {facility} is closed', 'Record it at another facility.'),
  'item-retired': refuse('The item {item} is retired', 'Receive its successor.'),
  'wrong-party-role': refuse('{party} is not a {role}', 'Choose a {role}.'),
  'party-of-other-facility': refuse(
    '{party} belongs to another facility',
    'Choose a party of this facility, or one that belongs to none.',
  ),
  'wrong-reason': refuse(
    'The reason {reason} does not fit here',
    'Use a reason of class {class} that allows it.',
  ),
  'reason-required': refuse('A reason is missing', 'Say why, with a reason of class {class}.'),
  'lot-required': refuse(
    'The item {item} is managed by lot, and the line names none',
    'Name the lot, or say "unknown".',
  ),
  'lot-not-managed': refuse(
    'The item {item} is not managed by lot, and the line names one',
    'Leave the lot out.',
  ),
  'ambiguous-lot': refuse(
    'Several lots of item {item} are called {lot}',
    'Say the expiry too, or name the lot by its identifier.',
  ),
  'lot-of-other-item': refuse('The lot {lot} is of another item', 'Correct the lot or the item.'),
  ...LOT_REJECTIONS,
  'lot-expired': refuse(
    'The lot {lot} expired on {expiry}',
    'Take a lot that has not expired; discard this one.',
  ),
  'lot-not-released': refuse(
    'The lot {lot} is {status}',
    'Take a lot that is released; put this one aside.',
  ),
  'lot-expiry-differs': refuse(
    'The lot {lot} is known here with the expiry {known}, and the line says {expiry}',
    'Name the lot {id} if the label was misread, or confirm that it is another lot.',
  ),
  'expiry-before-manufacture': refuse(
    'The expiry {expiry} lies before the manufacture {manufactured}',
    'Read both dates from the label again.',
  ),
  'stock-not-usable': refuse(
    'VVM stage {stage} is past the discard point',
    'Discard this stock; take vials of stage 1 or 2.',
  ),
  'insufficient-stock': refuse(
    'Asked for {asked}, but only {available} can be taken: the rest is missing at {at}',
    'Take {available} or less, or record the missing receipt first.',
  ),
  'pick-override-reason-required': refuse(
    'The lot {suggested} expires before {lot}',
    'Take {suggested}, or say why not with an override reason.',
  ),
  'moves-nowhere': refuse(
    'The stock of the line is there already',
    'Say where it goes, or leave the line out.',
  ),
  'open-vial-policy-missing': refuse(
    'The item {item} has no policy for opened vials',
    'Set it in the catalogue, or record the use alone.',
  ),
  'unknown-presentation': refuse(
    'The item {item} has no vial of {unitsPerVial}',
    'Use one of its presentations, or say which.',
  ),
  'unknown-vial': refuse('No vials were opened by line {line} there', 'Take vials that are open.'),
  'vial-of-other-stock': refuse(
    'The vials were opened of other stock than the line names',
    'Name the stock of the vials, or leave it out.',
  ),
  'vial-not-open-yet': refuse('The vials were opened at {at} only', 'Correct the time.'),
  'vial-has-less': refuse(
    'Only {amount} are left in the opened vials',
    'Take {amount} or less, or open another vial.',
  ),
  'vial-past-discard-time': refuse(
    'The opened vials were to be discarded by {until}',
    'Discard what is left; open another vial.',
  ),
  'vial-in-use': refuse(
    'Something was taken from the vials of line {line}',
    'Take that back first.',
  ),
  'vvm-not-monitored': refuse('The item {item} has no vial monitor', 'Leave the stage out.'),
  'vvm-goes-forward': refuse(
    'Stage {to} does not come after stage {from}',
    'Look at the vial monitor again; retract the earlier reading, if that was wrong.',
  ),
  'more-than-unknown': refuse(
    'Only {amount} of the lot "unknown" can be named so',
    'Name {amount} or less, or say whether it is on hand or was taken.',
  ),
  'half-of-pair': refuse('Line {line} goes together with line {pair}', 'Take both back.'),
  'unknown-batch': refuse('No destruction batch {batch}', 'Create the batch first.'),
  'batch-of-other-facility': refuse(
    'The destruction batch {batch} is of another facility',
    'Choose a batch of this facility.',
  ),
  'batch-certified': refuse(
    'The destruction batch {batch} is certified already',
    'Create another batch.',
  ),
  'batch-empty': refuse(
    'Nothing was destroyed in the batch {batch}',
    'Record first what was destroyed in it.',
  ),
  'duplicate-line': refuse(
    'Lines {first} and {second} are about the same',
    'Put them into one line.',
  ),
  'too-many-lines': refuse('{lines} lines; {max} is the most', 'Split the document.'),
  'document-too-large': refuse(
    'The entry would take {bytes} bytes; {max} is the most',
    'Split the document.',
  ),
  'quantity-too-large': refuse(
    'With {quantity} the balance passes {max}, beyond which nothing is counted exactly',
    'Look at the quantity again; it cannot be right.',
  ),
  'entered-mismatch': refuse(
    '{packs} packs of {unitsPerPack} are not {quantity}',
    'Correct the packs or the quantity.',
  ),
  'occurred-in-future': refuse(
    '{occurredAt} lies in the future',
    'Correct the time; look at the clock of the device.',
  ),
  'device-clock-ahead': refuse(
    '{occurredAt} lies in the future: the clock of the device is ahead, it said {deviceTime}',
    'Set the clock of the device, then record it again with the time when it happened.',
  ),
  'backdated-too-far': refuse(
    '{occurredAt} lies more than {days} days back',
    'Ask someone whose role may enter older facts.',
  ),
  'covered-by-count': refuse(
    'The count {event} at {countedAt} covers the line: its variance would be restated',
    'Ask someone who may restate variances, or count again.',
  ),
  'count-not-started': refuse(
    'No count {started} is under way here',
    'Start a count, or send the count without a start.',
  ),
  'count-scope-differs': refuse(
    'The count {started} was started for another scope',
    'Count what was started, or start another count.',
  ),
  'count-stale': refuse(
    'What {item} has was changed at revision {revision}, after the count was started',
    'Start the count again, look at this balance once more, and send it.',
  ),
  'balance-not-answered': refuse(
    'The snapshot has {booked} of {item}, and no line says what was counted',
    'Say how many there are, 0 if none, or null with a reason.',
  ),
  'reason-and-parts': refuse(
    'The line has a reason and parts',
    'Give the one reason, or the parts with a reason each.',
  ),
  'before-go-live': refuse(
    'The period would end on {through}, before the book goes live at {goLiveAt}',
    'Close a later period; what lies before is history.',
  ),
  'not-live': refuse('The book has no go-live mark', 'Set when the book goes live first.'),
  'period-not-over': refuse(
    'The day {through} is not over at the facility',
    'Close the period when it has ended.',
  ),
  'period-closed': refuse(
    'The book is closed through {closedThrough} already',
    'Close a later day.',
  ),
  'unknown-entry': refuse('No entry {event} in this book', 'Take the identifier from the card.'),
  'unknown-line': refuse('The entry {event} has no line {line}', 'Take a line of the entry.'),
  'not-reversible': refuse(
    'A {type} cannot be taken back',
    'Count again, or record the opposite movement.',
  ),
  'already-reversed': refuse(
    'Line {line} was taken back by {by}',
    'Record a new entry; a line is taken back once.',
  ),
  ...SHIPMENT_REJECTIONS,
  ...COLDCHAIN_REJECTIONS,
  'balance-not-in-scope': refuse(
    'The line does not lie in the scope of the count',
    'Leave it out, or widen the scope.',
  ),
  'region-cycle': refuse('{region} would lie within itself', 'Choose another parent.'),
  'supply-cycle': refuse('{facility} would supply itself', 'Choose another supplier.'),
  'level-order': refuse('A {level} cannot lie in a {parentLevel}', 'Choose a higher region.'),
  'minimum-above-maximum': refuse('The minimum {minimum} is above {maximum}', 'Swap the two.'),
  'not-granted': refuse('The user does not hold {role} there', 'Look at the grants again.'),
  'already-granted': refuse('The user holds {role} there already', 'Nothing is to be done.'),
  'account-disabled': refuse('The account {user} is disabled', 'Create another account.'),
  'unit-is-final': refuse('An item keeps its unit and its lots', 'Register another item.'),
} as const satisfies Record<string, RejectionRow>;

/** The stable code of a business refusal. */
export type BusinessCode = keyof typeof BUSINESS_REJECTIONS;
