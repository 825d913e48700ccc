import { refuse } from '../rejection-row.ts';

/** The business refusals about what becomes of lots, and about recalls. */
export const LOT_REJECTIONS = {
  'lot-unchanged': refuse('The lot {lot} is known like this', 'Nothing is to be done.'),
  'lot-merged': refuse(
    'The lot {lot} is merged into {into}',
    'Name {into}, or undo the merge first.',
  ),
  'lot-not-merged': refuse('The lot {lot} is not merged into another', 'Nothing is to be done.'),
  'lot-merge-cycle': refuse(
    'The lot {lot} would be merged into itself',
    'Choose the lot that survives; undo its merge first.',
  ),
  'lot-status-differs': refuse(
    'The lot {lot} is {status}, and {into} is {intoStatus}',
    'Give both the same status before you merge them.',
  ),
  'lot-without-expiry': refuse(
    'The lot {lot} has no expiry that could be extended',
    'Correct the lot, so that it has one.',
  ),
  'expiry-not-later': refuse(
    'The expiry {expiry} is not later than {known}',
    'Read the document again; to make the expiry earlier, correct the lot.',
  ),
  'lot-recalled-already': refuse('The recall names {lot} already', 'Leave the lot out.'),
  'too-many-lots': refuse(
    'The recall would name {count} lots; {max} is the most',
    'Issue another.',
  ),
  'recall-closed': refuse('The recall {id} is closed', 'Issue another recall.'),
} as const;
