import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localOperatorToken } from '../../access/local-operator.ts';
import { ApiClient } from '../../cli/api/api-client.ts';
import { readEventPages } from '../../cli/api/event-pages.ts';
import type { ServerProcess } from '../../testing/server-process.ts';
import { caughtUp } from '../program/caught-up.ts';
import { ProgramFailed, runProgram } from '../program/real-program.ts';

type LoggedEvent = {
  readonly id: string;
  readonly commandid: string;
  readonly commandindex: number;
  readonly subject: string;
  readonly sequence: string;
};

/** What the log of a server holds. */
export type Kept = {
  /** How often each document is there, by the id of its command. */
  readonly times: ReadonlyMap<string, number>;
  /** Events whose revision is not the one after that before it in their stream. */
  readonly gaps: number;
};

/** Reads the whole log over the event feed. */
export async function keptBy(server: ServerProcess, signal: AbortSignal): Promise<Kept> {
  const times = new Map<string, number>();
  const revisions = new Map<string, number>();
  let gaps = 0;
  for (const line of await logLines(server, signal)) {
    const event = JSON.parse(line) as LoggedEvent;
    const next = (revisions.get(event.subject) ?? -1) + 1;
    if (Number(event.sequence) !== next) gaps += 1;
    revisions.set(event.subject, Number(event.sequence));
    if (event.commandindex !== 0) continue;
    times.set(event.commandid, (times.get(event.commandid) ?? 0) + 1);
  }
  return { times, gaps };
}

/** The whole log of a server over its event feed, an event a line as it is stored. */
export async function logLines(server: ServerProcess, signal: AbortSignal): Promise<string[]> {
  const log: string[] = [];
  for await (const { lines } of readEventPages(await apiOf(server, signal), { after: -1 })) {
    for (const line of lines.toString('utf8').split('\n')) if (line !== '') log.push(line);
  }
  return log;
}

/**
 * What `lumbung verify --books` finds beside the server, with a checkpoint from before its kill and
 * once its read models show every event: the empty text when it finds nothing.
 */
export async function flawsOf(
  server: ServerProcess,
  older: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  await caughtUp(await apiOf(server, signal), signal);
  const args = ['--data', server.folder, 'verify', '--books', '--json'];
  if (older !== undefined) {
    const file = join(server.folder, 'seen-before-the-kill');
    await writeFile(file, older);
    args.push('--older', file);
  }
  try {
    const printed = JSON.parse(await runProgram(args, signal)) as { readModels?: object };
    return printed.readModels === undefined ? 'the read models were not looked at' : '';
  } catch (error) {
    if (error instanceof ProgramFailed) return error.message;
    throw error;
  }
}

async function apiOf({ url, folder }: ServerProcess, signal: AbortSignal): Promise<ApiClient> {
  const token = await localOperatorToken(folder);
  return new ApiClient({ url, token: () => Promise.resolve(token) }, signal);
}
