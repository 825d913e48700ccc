import type { Clock } from '../../clock.ts';
import { openWriterConnection } from './connections.ts';
import { GroupWriter } from './group-writer.ts';
import { WriteSession } from './write-session.ts';

/**
 * Opens the writer of a log.
 *
 * @param headAnswered the newest ordinal that an earlier writer of this process answered
 * @throws LedgerFault `unavailable` when a newer program wrote the file
 */
export function openWriter(path: string, clock: Clock, headAnswered?: number): GroupWriter {
  const sessions = {
    open: () => openSession(path, clock),
    renew: ({ connection }: WriteSession) => new WriteSession(connection, clock),
  };
  return new GroupWriter(sessions, headAnswered);
}

function openSession(path: string, clock: Clock): WriteSession {
  const connection = openWriterConnection(path);
  try {
    return new WriteSession(connection, clock);
  } catch (error) {
    connection.close();
    throw error;
  }
}
