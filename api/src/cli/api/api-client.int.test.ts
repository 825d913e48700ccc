import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { ApiClient } from './api-client.ts';
import { ApiUnreachable } from './exchange.ts';

it('keeps the path that an address has, such as behind a proxy', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end('{"status":"alive"}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  for (const path of ['', '/', '/ledger', '/a/b/']) {
    const url = `http://127.0.0.1:${port}${path}`;
    const client = new ApiClient({ url, token: async () => 'x' }, AbortSignal.timeout(10_000));
    await client.exchange('getLiveness', {});
  }
  server.close();
  server.closeAllConnections();
  const live = asked[0] ?? '';
  expect(asked).toEqual([live, live, `/ledger${live}`, `/a/b${live}`]);
});

it('speaks TLS where the address says so', async () => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `https://127.0.0.1:${port}`;
  const client = new ApiClient({ url, token: async () => 'x' }, AbortSignal.timeout(10_000));
  await expect(client.call('getLiveness')).rejects.toThrow(ApiUnreachable);
  server.close();
});
