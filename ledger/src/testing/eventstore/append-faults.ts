import { Metadata, status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';

/**
 * How an append can be told to fail: before it is committed or after it, the connection is cut, or
 * nothing is ever answered, or the server says that it ran out of time; `late` is never answered
 * and committed when `commitLate` is called; the rest is refused.
 */
export type AppendFault =
  | 'cutBeforeCommit'
  | 'cutAfterCommit'
  | 'silentBeforeCommit'
  | 'silentAfterCommit'
  | 'timeoutBeforeCommit'
  | 'timeoutAfterCommit'
  | 'late'
  | 'notLeader'
  | 'accessDenied'
  | 'brokenStream';

/** Says that another node leads. */
export function notLeader(leaderPort: number): Partial<ServiceError> {
  const metadata = exception('not-leader');
  metadata.set('leader-endpoint-host', '127.0.0.1');
  metadata.set('leader-endpoint-port', String(leaderPort));
  return { code: status.NOT_FOUND, details: 'Leader info available', metadata };
}

/** Says that the user may not. */
export function accessDenied(): Partial<ServiceError> {
  const metadata = exception('access-denied');
  return { code: status.PERMISSION_DENIED, details: 'Access Denied', metadata };
}

/** Says that the server ran out of time. */
export function timedOut(): Partial<ServiceError> {
  return { code: status.ABORTED, details: 'Operation timed out', metadata: new Metadata() };
}

/** Says that the call broke. */
export function broken(): Partial<ServiceError> {
  return { code: status.UNAVAILABLE, details: 'the stream broke', metadata: new Metadata() };
}

function exception(name: string): Metadata {
  const metadata = new Metadata();
  metadata.set('exception', name);
  return metadata;
}
