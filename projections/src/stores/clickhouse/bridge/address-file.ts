import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FactsUnavailable } from '../../../ports/fact-database.ts';
import type { Account } from './http-server.ts';

/** Where a bridge listens, who may ask it, and its process. */
export type BridgeAddress = Account & { readonly url: string; readonly pid: number };

const OWNER_ONLY = 0o600;

/**
 * Writes down where the bridge of a folder listens, for its owner alone. The bridge holds the
 * folder then, so what another one left there is of one that is gone.
 */
export function writeAddress(folder: string, address: BridgeAddress): void {
  const file = fileIn(folder);
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, JSON.stringify(address), { mode: OWNER_ONLY });
  renameSync(unfinished, file);
}

/**
 * Where the bridge of a folder listens that another process started.
 *
 * @throws {FactsUnavailable} when none did
 */
export function readAddress(folder: string): BridgeAddress {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as BridgeAddress;
  } catch {
    throw new FactsUnavailable('no ClickHouse engine runs on the data folder');
  }
}

/** Takes it away when the bridge ends. */
export function removeAddress(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}

function fileIn(folder: string): string {
  return join(folder, 'bridge.json');
}
