import type { ClickHouseClient } from '@clickhouse/client';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacksEngine, quietClient } from '../../../testing/clickhouse-engine.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { BRIDGE_LIMITS } from './limits.ts';
import { spawnBridge } from './spawn.ts';
import type { SpawnedBridge } from './spawn.ts';

describe.skipIf(await lacksEngine())('the bridge', () => {
  let bridge: SpawnedBridge;
  let client: ClickHouseClient;
  let where: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    where = await temporaryFolder();
    bridge = await spawnBridge(where.folder);
    client = quietClient(bridge.address);
    await client.command({ query: 'CREATE DATABASE here' });
    await client.command({ query: 'CREATE TABLE here.t (a UInt64, b String) ORDER BY a' });
  });
  afterAll(async () => {
    await client.close();
    await bridge.stop();
    await where.remove();
  });

  const rows = async (query: string, more: object = {}): Promise<unknown[]> =>
    (await client.query({ query, format: 'JSONEachRow', ...more })).json();

  it('answers the official client', async () => {
    expect(await client.ping()).toEqual({ success: true });
    expect(await client.ping({ select: true })).toEqual({ success: true });
    const values = [
      { a: 1, b: `it's "é"\n\\` },
      { a: 2, b: '' },
    ];
    await client.insert({ table: 'here.t', values, format: 'JSONEachRow' });
    expect(await rows('SELECT * FROM here.t ORDER BY a')).toEqual(values);
  });

  it('takes parameters of every kind as a server does', async () => {
    const query =
      'SELECT {s:String} AS s, {n:Int64} AS n, {l:Array(String)} AS l, {o:Nullable(Int8)} AS o';
    const given = { s: `it's \\ \t\n "{x}"`, n: -5, l: [`a'`, 'b\\'], o: null };
    expect(await rows(query, { query_params: given })).toEqual([given]);
  });

  it.each([
    ['SELECT nothing_there', '47', 'UNKNOWN_IDENTIFIER'],
    ['SELECT * FROM nowhere', '60', 'UNKNOWN_TABLE'],
    ['SELECT (', '62', 'SYNTAX_ERROR'],
    ['SELECT throwIf(1)', '395', 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO'],
  ])('answers %s with the error of a server', async (query, code, type) => {
    await expect(client.command({ query })).rejects.toMatchObject({ code, type });
  });

  it('answers nothing of a statement that failed in place of the next one', async () => {
    const query = 'SELECT number, throwIf(number = 3000000) FROM numbers(4000000)';
    const failed = rows(query, { clickhouse_settings: { max_block_size: '1000' } });
    await expect(failed).rejects.toMatchObject({ code: '395' });
    expect(await rows('SELECT 1 AS x')).toEqual([{ x: 1 }]);
  });

  it('keeps settings and the database with their statement', async () => {
    const readonly = { clickhouse_settings: { readonly: '1' } };
    await expect(
      client.command({ query: 'CREATE TABLE here.no (a UInt8) ORDER BY a', ...readonly }),
    ).rejects.toMatchObject({ code: '164' });
    await client.command({ query: 'CREATE TABLE here.yes (a UInt8) ORDER BY a' });
    const elsewhere = quietClient({ ...bridge.address, database: 'here' });
    await elsewhere.command({ query: 'INSERT INTO yes VALUES (1)' });
    await elsewhere.close();
    await expect(rows('SELECT * FROM yes')).rejects.toMatchObject({ code: '60' });
  });

  it('works on several statements at once', async () => {
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 8 }, () => rows('SELECT sleep(0.5)')));
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('refuses whoever does not know the password, which only the owner can read', async () => {
    const { url, username } = bridge.address;
    const stranger = quietClient({ url, username, password: 'guessed' });
    await expect(stranger.command({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' });
    await stranger.close();
    expect((await fetch(`${url}/?query=SELECT+1`)).status).toBe(403);
    expect(statSync(join(where.folder, 'bridge.json')).mode & 0o077).toBe(0);
    expect(new URL(url).hostname).toBe('127.0.0.1');
  });

  it('changes nothing on a GET', async () => {
    const address = `${bridge.address.url}/?query=${encodeURIComponent('DROP TABLE here.t')}`;
    const answer = await fetch(address, { headers: authorization(bridge) });
    expect(await answer.text()).toContain('readonly');
  });

  it('refuses more bytes than it takes, also when they are packed', async () => {
    const packed = gzipSync(Buffer.alloc(BRIDGE_LIMITS.bodyBytesMax + 1, ' '));
    const headers = { ...authorization(bridge), 'content-encoding': 'gzip' };
    const answer = await fetch(bridge.address.url, { method: 'POST', body: packed, headers });
    expect(answer.status).toBe(413);
    expect(await rows('SELECT 1 AS x')).toEqual([{ x: 1 }]);
  });
});

function authorization({ address }: SpawnedBridge): Record<string, string> {
  const account = `${address.username}:${address.password}`;
  return { authorization: `Basic ${Buffer.from(account).toString('base64')}` };
}
