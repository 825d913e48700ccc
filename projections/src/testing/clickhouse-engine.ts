import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { ClickHouseClient } from '@clickhouse/client';
import type { BridgeAddress } from '../stores/clickhouse/bridge/address-file.ts';
import { NoEngine, spawnBridge } from '../stores/clickhouse/bridge/spawn.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Whether there is no ClickHouse engine here, said aloud. Where `CI` is set it is a fault.
 *
 * @throws {Error} when `CI` is set and there is none
 */
export async function lacksEngine(): Promise<boolean> {
  const { folder, remove } = await temporaryFolder();
  try {
    await (await spawnBridge(folder)).stop();
    return false;
  } catch (error) {
    if (!(error instanceof NoEngine) || (process.env['CI'] ?? '') !== '') throw error;
    const reason = 'the optional package chdb has no engine for this machine';
    process.stderr.write(`The tests of the ClickHouse bridge are left out: ${reason}.\n`);
    return true;
  } finally {
    await remove();
  }
}

/** The official client of a bridge; it tells what goes wrong to whoever asks, and writes no log. */
export function quietClient({
  url,
  username,
  password,
  database = 'default',
}: Omit<BridgeAddress, 'pid'> & { readonly database?: string }): ClickHouseClient {
  const log = { level: ClickHouseLogLevel.OFF };
  return createClient({ url, username, password, database, log });
}
