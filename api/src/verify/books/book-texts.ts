import type { BookFault, BookFaultCode } from '@lumbung/ledger/domain/replay/book-fault';

/** What is wrong with a book, in words. */
const TEXTS: Readonly<Record<BookFaultCode, (fault: BookFault) => string>> = {
  'cannot-be-folded': ({ said, made }) =>
    `${said} cannot be folded into it (${made}); what comes behind it was not replayed.`,
  'below-zero': ({ about, made }) =>
    `${about} takes more than there is, and its facility enforces its stock: ${made}.`,
  'balance-too-large': ({ about, made }) => `${about} makes a balance that is too large: ${made}.`,
  'uncovered-wrong': ({ about, said, made }) =>
    `${about} says that ${said} of it were not covered, its book makes ${made}.`,
  'restatements-wrong': ({ said, made }) =>
    `it says that it restates later counts by ${said}, its book makes ${made}.`,
  'booked-wrong': ({ said, made }) =>
    `it says that it is booked at ${said}, its book makes ${made}.`,
  'count-wrong': ({ about, said, made }) =>
    `${about} of the count says ${said}, its book makes ${made}.`,
  'count-incomplete': ({ about, made }) =>
    `the count has no line about the balance ${about} of its scope, which had ${made}.`,
  'reversal-wrong': ({ about, said, made }) =>
    `${about} of the reversal is ${said}, what it takes back makes it ${made}.`,
  'closing-wrong': ({ about, said, made }) =>
    `the closing says ${about} ${said}, the entries of its book make ${made}.`,
  'accounts-wrong': ({ about, made }) =>
    `after it the accounts of ${about} sum to ${made} and not to zero.`,
};

/** Says what is wrong with a book, and where. */
export function bookFaultText(fault: BookFault): string {
  return `Ordinal ${fault.ordinal}, ${fault.stream}: ${TEXTS[fault.code](fault)}`;
}
