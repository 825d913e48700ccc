import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { EventOf } from '@lumbung/schemas/event';
import { closingBalances } from '../stock/close-period.ts';
import type { EventFault } from './book-fault.ts';
import { facilitySeen } from './log-references.ts';
import type { Replayed } from './replay-context.ts';

/**
 * Compares a closing with the entries of its book: where its period begins, at which revision, how
 * many balances there were and the digest of their list.
 */
export function closingFault({
  event,
  before,
  history,
}: Replayed & { event: EventOf<'PeriodClosed'> }): EventFault | undefined {
  const { from, to, revision, balances, balancesDigest } = event.data;
  const list = closingBalances(before, to);
  const digest = bytesToHex(sha256(utf8ToBytes(canonicalJson(list))));
  const begins = before.closedTo ?? facilitySeen(history, event)?.goLiveAt ?? from;
  const compared: readonly (readonly [string, string | number, string | number])[] = [
    ['from', from, begins],
    ['revision', revision, before.revision],
    ['balances', balances, list.length],
    ['balancesDigest', balancesDigest, digest],
  ];
  const wrong = compared.find(([, said, made]) => said !== made);
  if (wrong === undefined) return undefined;
  const [about, said, made] = wrong;
  return { code: 'closing-wrong', about, said: String(said), made: String(made) };
}
