import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from './private-file.ts';

const ServerFile = z.object({ url: z.url(), pid: z.int() });

/** Where the server of a data folder listens, and which process it is. */
export type ServerFile = z.infer<typeof ServerFile>;

/** Says where the server of a data folder listens, so that other commands find it. */
export function writeServerFile(dataFolder: string, server: ServerFile): void {
  writePrivateFile(fileIn(dataFolder), `${JSON.stringify(server)}\n`);
}

/**
 * Where the server of a data folder listens; undefined when none says so. It may have ended since.
 */
export function readServerFile(dataFolder: string): ServerFile | undefined {
  try {
    return ServerFile.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Takes back what `writeServerFile` said, unless another process has said otherwise since. */
export function removeServerFile(dataFolder: string, pid = readServerFile(dataFolder)?.pid): void {
  if (readServerFile(dataFolder)?.pid === pid) rmSync(fileIn(dataFolder), { force: true });
}

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'server.json');
}
