import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lacksEngine, quietClient } from '../../../testing/clickhouse-engine.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import type { BridgeAddress } from './address-file.ts';
import { keepBridge } from './keep.ts';
import type { KeptBridge } from './keep.ts';
import { NoEngine, spawnBridge } from './spawn.ts';

const WITHOUT_ENGINE = new URL('../../../testing/without-engine.ts', import.meta.url).href;
const PARENT = fileURLToPath(new URL('../../../testing/bridge-parent.ts', import.meta.url));

describe.skipIf(await lacksEngine())('a bridge', () => {
  let where: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    where = await temporaryFolder();
  });
  afterEach(() => where.remove());

  it('ends when its parent is killed, and the next one has what was there', async () => {
    const parent = fork(PARENT, [where.folder]);
    const [address] = (await once(parent, 'message')) as [BridgeAddress];
    await command(address, 'CREATE TABLE t ORDER BY a AS SELECT 7 AS a');
    parent.kill('SIGKILL');
    while (isAlive(address.pid)) await pause(20);
    const next = await spawnBridge(where.folder);
    await command(next.address, 'SELECT throwIf(count() != 1 OR any(a) != 7) FROM t');
    await next.stop();
  });

  it('comes back by itself after it was killed, with another password', async () => {
    const pids: number[] = [];
    const kept = keepBridge(where.folder, { onUp: ({ pid }) => pids.push(pid) });
    const before = await untilUp(kept);
    await command(before, 'CREATE TABLE t ORDER BY a AS SELECT 7 AS a');
    process.kill(pids[0] ?? 0, 'SIGKILL');
    while (pids.length < 2) await pause(20);
    const after = kept.address();
    expect(after.password).not.toBe(before.password);
    expect(JSON.parse(readFileSync(join(where.folder, 'bridge.json'), 'utf8'))).toEqual(after);
    await command(after, 'SELECT throwIf(count() != 1) FROM t');
    await kept.close();
    expect(isAlive(pids[1] ?? 0)).toBe(false);
    expect(existsSync(join(where.folder, 'bridge.json'))).toBe(false);
  });

  it('is refused on a folder that another one holds, which goes on', async () => {
    const first = await spawnBridge(where.folder);
    await expect(spawnBridge(where.folder)).rejects.toThrow('Cannot lock file');
    await command(first.address, 'SELECT 1');
    expect(existsSync(join(where.folder, 'bridge.json'))).toBe(true);
    await first.stop();
  });

  it('is ended where it does not end when it is told to', async () => {
    const { address, stop } = await spawnBridge(where.folder);
    process.kill(address.pid, 'SIGSTOP');
    await stop();
    expect(isAlive(address.pid)).toBe(false);
  });

  it('says so where there is no engine for the platform', async () => {
    const started = spawnBridge(where.folder, ['--import', WITHOUT_ENGINE]);
    await expect(started).rejects.toThrow(NoEngine);
    await expect(started).rejects.toThrow('there is no engine for this platform');
  });

  it('lets a statement at work end when it is told to end', async () => {
    const bridge = await spawnBridge(where.folder);
    const working = command(bridge.address, 'CREATE TABLE t ORDER BY a AS SELECT sleep(1) AS a');
    await pause(300);
    await bridge.stop();
    await working;
  });
});

async function command(address: BridgeAddress, query: string): Promise<void> {
  const client = quietClient(address);
  await client.command({ query });
  await client.close();
}

async function untilUp(kept: KeptBridge): Promise<BridgeAddress> {
  for (;;) {
    try {
      return kept.address();
    } catch {
      await pause(20);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
