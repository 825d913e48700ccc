import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { removeAddress, writeAddress } from './address-file.ts';
import type { Engine } from './engine.ts';
import { NO_ENGINE_EXIT_CODE } from './exit-codes.ts';
import { createBridgeServer } from './http-server.ts';
import { BRIDGE_LIMITS } from './limits.ts';

// The ClickHouse engine of a folder in a process of its own, behind ClickHouse's HTTP protocol on
// this machine alone: `node main.ts FOLDER`. Started with a channel to its parent it says there
// where it listens, and ends when the parent does, however that ends.

const OWNER_FOLDER = 0o700;
const POLL_MILLISECONDS = 20;

const [folder = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true, mode: OWNER_FOLDER });

const { openEngine } = await import('./engine.ts').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(NO_ENGINE_EXIT_CODE);
});
const engine: Engine = openEngine(folder);
const account = { username: 'lumbung', password: randomBytes(24).toString('base64url') };
const { server, atWork } = createBridgeServer(engine, account);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const address = { ...account, url: `http://127.0.0.1:${port}`, pid: process.pid };
writeAddress(folder, address);
process.send?.(address);

let ending = false;
process.on('disconnect', () => void end());
process.on('SIGTERM', () => void end());
// Ctrl-C goes to the parent too, which still needs its bridge while it drains.
process.on('SIGINT', () => process.channel ?? void end());
if (process.send !== undefined && !process.connected) await end();

/** Takes no more, lets what is at work end for a while, and goes. */
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  server.close();
  for (let waited = 0; atWork() > 0; waited += POLL_MILLISECONDS) {
    if (waited >= BRIDGE_LIMITS.endMilliseconds) break;
    await pause(POLL_MILLISECONDS);
  }
  removeAddress(folder);
  // The engine's own threads may keep a process that exits as others do; what it wrote is whole.
  if (atWork() > 0) process.kill(process.pid, 'SIGKILL');
  engine.close();
  process.exit(0);
}
