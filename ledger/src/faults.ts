/**
 * The faults of a store. A fault says nothing about the command's business: conflict and
 * unavailable surely did nothing, indeterminate may have done it.
 */
export type FaultCode = 'conflict' | 'idempotency-conflict' | 'unavailable' | 'indeterminate';

/** A fault of infrastructure, told apart by its code and not by its class. */
export class LedgerFault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LedgerFault';
    this.code = code;
  }
}

/** The stream moved on since the decision was made: nothing was written; decide again. */
export function conflict(stream: string, expected: number, actual: number): LedgerFault {
  return new LedgerFault(
    'conflict',
    `${stream} is at revision ${actual}; the append expected ${expected}`,
  );
}

/** A stream that the decision read moved on since: nothing was written; decide again. */
export function staleReference(stream: string, read: number, actual: number): LedgerFault {
  return new LedgerFault(
    'conflict',
    `${stream} is at revision ${actual}; the decision read it at ${read}`,
  );
}

/** The command id stands in the log with other content: nothing was written. */
export function idempotencyConflict(stream: string, commandId: string): LedgerFault {
  return new LedgerFault(
    'idempotency-conflict',
    `${stream} holds the command ${commandId} with other content`,
  );
}

/** The store cannot take it now: surely nothing was written. */
export function unavailable(message: string, cause?: unknown): LedgerFault {
  return new LedgerFault('unavailable', message, { cause });
}

/** The store may or may not have written it: ask again with the same command id. */
export function indeterminate(message: string, cause?: unknown): LedgerFault {
  return new LedgerFault('indeterminate', message, { cause });
}

/** The code of a fault; undefined for anything else that was thrown. */
export function faultCodeOf(error: unknown): FaultCode | undefined {
  return error instanceof LedgerFault ? error.code : undefined;
}
