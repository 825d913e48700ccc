import { spawnBridge } from '../stores/clickhouse/bridge/spawn.ts';

// A program that starts a bridge on a folder, says its process and address, and waits to be killed.
const [folder = ''] = process.argv.slice(2);
const { pid, address } = await spawnBridge(folder);
process.send?.({ pid, address });
setInterval(() => {}, 60_000);
