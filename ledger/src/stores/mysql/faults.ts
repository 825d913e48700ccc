import { setTimeout as pause } from 'node:timers/promises';
import { LedgerFault } from '../../faults.ts';
import { MYSQL_LIMITS } from './limits.ts';

const DUPLICATE_KEY = 1062;

/** Deadlock, and a row's lock that was waited for too long: the server wrote nothing. */
const CONFLICT_NUMBERS: readonly unknown[] = [1213, 1205];

/** Server shutdown, connection killed (twice), killed by an administrator, too many connections. */
const LOST_NUMBERS: readonly unknown[] = [1053, 1317, 1927, 3169, 4031, 1040];

const LOST_CODES: readonly unknown[] = [
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
];

/** A row of that key stands already. */
export function isDuplicate(error: unknown): boolean {
  return partOf(error, 'errno') === DUPLICATE_KEY;
}

/** What an error of the driver is to the ledger, without its statement: that holds secrets. */
export function faultOf(code: 'unavailable' | 'indeterminate', error: unknown): unknown {
  const isOfMysql = partOf(error, 'errno') !== undefined || isWorthwhile(error);
  if (!isOfMysql || !(error instanceof Error)) return error;
  return new LedgerFault(code, `MySQL: ${error.message}`);
}

/** Tries work again while that may help, with longer and longer pauses. */
export async function retrying<Answer>(
  code: 'unavailable' | 'indeterminate',
  work: () => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (isDuplicate(error)) throw error;
      if (tries >= MYSQL_LIMITS.triesMax || !isWorthwhile(error)) throw faultOf(code, error);
      await pause(MYSQL_LIMITS.retryMilliseconds * 2 ** (tries - 1));
    }
  }
}

function isWorthwhile(error: unknown): boolean {
  const errno = partOf(error, 'errno');
  return (
    CONFLICT_NUMBERS.includes(errno) ||
    LOST_NUMBERS.includes(errno) ||
    LOST_CODES.includes(partOf(error, 'code')) ||
    (error instanceof Error && /closed state/.test(error.message))
  );
}

function partOf(error: unknown, part: 'errno' | 'code'): unknown {
  return error instanceof Error ? (error as { errno?: unknown; code?: unknown })[part] : undefined;
}
