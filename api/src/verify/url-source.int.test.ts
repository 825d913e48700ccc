import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { urlSource } from './url-source.ts';

describe('a log behind an address with a path of its own', () => {
  it.each(['/lumbung', '/lumbung/', '/lumbung/v1/log', '/lumbung/v1/log/'])(
    'given %s, asks for its digests and its events behind that path, for these with the token',
    async (path) => {
      const asked: string[] = [];
      const server = createServer(({ url, headers }, response) => {
        asked.push(`${url} ${headers.authorization ?? 'unsigned'}`);
        response.setHeader('lumbung-ordinal', '0').end('{"id":"one"}\n');
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      try {
        const { port } = server.address() as AddressInfo;
        const source = urlSource({
          url: `http://127.0.0.1:${port}${path}`,
          token: 'of-an-auditor',
          signal: new AbortController().signal,
        });
        await source.checkpoint();
        const events: string[] = [];
        for await (const lines of source.events?.(1) ?? []) {
          events.push(...lines.map((line) => Buffer.from(line).toString('utf8')));
        }
        expect(events).toEqual(['{"id":"one"}']);
        expect(asked).toEqual([
          '/lumbung/v1/log/checkpoint unsigned',
          '/lumbung/v1/events?after=-1&limit=1 Bearer of-an-auditor',
        ]);
      } finally {
        server.close();
        server.closeAllConnections();
      }
    },
  );

  it('has no events without a token', () => {
    const { signal } = new AbortController();
    expect(urlSource({ url: 'http://ledger.example/lumbung', signal }).events).toBeUndefined();
  });
});
