import { setTimeout as pause } from 'node:timers/promises';
import { MYSQL_LIMITS } from './limits.ts';

/** An error of MySQL or of the way to it, without the statement: that holds rows, or secrets. */
export class MysqlFault extends Error {
  readonly code: string;
  /** The server's number of the error; undefined for one of the connection. */
  readonly errno: number | undefined;

  constructor(error: { message?: unknown; code?: unknown; errno?: unknown }) {
    super(`MySQL: ${String(error.message)}`);
    this.code = typeof error.code === 'string' ? error.code : 'unknown';
    this.errno = typeof error.errno === 'number' && error.errno > 0 ? error.errno : undefined;
  }
}

/** What an error of the driver is; others are left as they are. */
export function faultOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof MysqlFault) return error;
  return 'errno' in error || isLost(error) ? new MysqlFault(error) : error;
}

const DEADLOCK = 1213;
const ROW_LOCK_TIMEOUT = 1205;

/** The server ended the transaction and wrote nothing, so that it can be begun again. */
export function isConflict(error: unknown): boolean {
  const errno = numberOf(error);
  return errno === DEADLOCK || errno === ROW_LOCK_TIMEOUT;
}

const LOST_CODES: readonly unknown[] = [
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
];

/** Server shutdown, connection killed (twice), killed by an administrator, too many connections. */
const LOST_NUMBERS: readonly unknown[] = [1053, 1317, 1927, 3169, 4031, 1040];

/** The connection is gone, or could not be made. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && LOST_CODES.includes(error.code)) return true;
  return LOST_NUMBERS.includes(numberOf(error)) || /closed state/.test(error.message);
}

const NO_SUCH_TABLE = 1146;
const TABLE_CHANGED = 1412;

/** A table of the snapshot was dropped: another generation answers by now. */
export function isTableGone(error: unknown): boolean {
  const errno = numberOf(error);
  return errno === NO_SUCH_TABLE || errno === TABLE_CHANGED;
}

function numberOf(error: unknown): unknown {
  return error instanceof Error && 'errno' in error ? error.errno : undefined;
}

/** Tries work again while its errors are worth it, with longer and longer pauses. */
export async function retrying<Answer>(
  work: () => Promise<Answer>,
  isWorthwhile: (error: unknown) => boolean,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MYSQL_LIMITS.triesMax || !isWorthwhile(error)) throw faultOf(error);
      await pause(MYSQL_LIMITS.retryMilliseconds * 2 ** (tries - 1));
    }
  }
}
