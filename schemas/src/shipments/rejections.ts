import { notFound, refuse } from '../rejection-row.ts';

/** The business refusals about goods between facilities. */
export const SHIPMENT_REJECTIONS = {
  'transfer-to-itself': refuse(
    'The facility {facility} cannot send to itself',
    'Name the other facility; move stock between places within one.',
  ),
  'note-already-used': refuse(
    'The note {note} was used by {event}',
    'Use another number, or take all lines of that dispatch back first.',
  ),
  'already-arrived': refuse(
    'This part of the shipment arrived with {event}',
    'Take that arrival back and record it anew, or resolve the discrepancy.',
  ),
  'arrival-mismatch': refuse(
    'Accepted {accepted}, rejected {rejected} and missing {missing} do not make up {noted}',
    'Let them make up what the note says; what is beyond it is an excess.',
  ),
  'dispatch-arrived': refuse(
    'Line {line} arrived at {facility}',
    'Let the receiver send it back, or resolve the discrepancy.',
  ),
  'unknown-shipment': notFound(
    'No shipment {shipment} from {sender} to {receiver}',
    'Name its two ends as the books have them.',
  ),
  'beyond-remainder': refuse(
    'Asked for {asked}, but {remainder} is left in transit',
    'Resolve what is left: out where it is above zero, in where it is below.',
  ),
} as const;
