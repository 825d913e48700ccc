import { spawnBridge } from '../stores/clickhouse/bridge/spawn.ts';

// A program that starts a bridge on a folder, says where it listens, and waits to be killed.
const [folder = ''] = process.argv.slice(2);
const { address } = await spawnBridge(folder);
process.send?.(address);
setInterval(() => {}, 60_000);
