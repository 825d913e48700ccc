import { join } from 'node:path';
import { Session } from 'chdb';
import { BRIDGE_LIMITS } from './limits.ts';
import { preparationOf } from './statement.ts';
import type { Statement } from './statement.ts';

/** What a statement came to. */
export type EngineAnswer = {
  readonly bytes: Uint8Array;
  readonly rowsRead: number;
  readonly bytesRead: number;
};

/** The ClickHouse engine in this process, on a folder that it locks. */
export type Engine = {
  readonly run: (statement: Statement) => Promise<EngineAnswer>;
  readonly close: () => void;
};

/**
 * Opens the engine on a folder.
 *
 * @throws when another process holds the folder, or no engine is there for this platform
 */
export function openEngine(folder: string): Engine {
  const path = join(folder, 'data');
  // The engine lives as long as one of its sessions does.
  const first = new Session(path, {
    connectionArgs: [`--max_server_memory_usage=${BRIDGE_LIMITS.memoryBytesMax}`],
  });
  return {
    run: (statement) => runAlone(path, statement),
    close: () => first.close(),
  };
}

/**
 * Runs a statement in a session of its own: settings stay with it, several run side by side, and
 * what one that failed had written already would be the beginning of its session's next answer.
 */
async function runAlone(path: string, statement: Statement): Promise<EngineAnswer> {
  const session = new Session(path);
  try {
    for (const text of preparationOf(statement)) await session.queryAsync(text);
    const answer = await session.queryAsync(statement.sql, { format: statement.format });
    // The engine keeps the bytes only as long as the session lives.
    const bytes = Uint8Array.from(answer.bytes());
    return { bytes, rowsRead: answer.rowsRead, bytesRead: answer.bytesRead };
  } finally {
    session.close();
  }
}
