import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BulkVerdict } from '@lumbung/schemas/endpoints/shapes';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { localOperatorToken } from './access/local-operator.ts';
import { NDJSON_TYPE } from './http/body-parsers.ts';
import { readServerFile } from './server-file.ts';
import { ServerProcess } from './testing/server-process.ts';

describe('the server', () => {
  let folder: string;
  let server: ServerProcess | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-serve-'));
  });

  afterEach(async () => {
    server?.kill('SIGKILL');
    await server?.ended();
    server = undefined;
    rmSync(folder, { recursive: true });
  });

  it('says where it is and who may sign in, and keeps its data', async () => {
    server = await ServerProcess.start(folder);
    const { url } = server;
    expect(await (await server.fetch('/health/ready')).json()).toMatchObject({ status: 'ok' });
    server.kill('SIGTERM');
    const first = await server.ended();
    server = await ServerProcess.start(folder);
    server.kill('SIGINT');
    const second = await server.ended();

    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining(url) as unknown });
    expect(first.stdout).toMatch(/user name {2}administrator\n {2}password {3}\S{20}\n/);
    expect(second.code).toBe(0);
    expect(second.stdout).not.toContain('password');
  });

  it('is refused a second time on one folder, by name', async () => {
    server = await ServerProcess.start(folder);
    const second = await ServerProcess.failToStart(folder);

    expect(second.code).toBe(1);
    expect(second.stderr).toContain(folder);
    expect(second.stderr).toMatch(/in use by process \d+/);
    expect((await server.fetch('/health/live')).status).toBe(200);
  });

  it('closes in peace: live feeds end, what was taken is answered, the folder is free', async () => {
    server = await ServerProcess.start(folder);
    const live = await server.fetch('/v1/events', { headers: { accept: 'text/event-stream' } });
    const answered = sendSlowly(server, await localOperatorToken(folder));
    await answered.first;
    server.kill('SIGTERM');

    expect(await live.text()).toContain('id: 0');
    expect((await answered.all).map(({ verdict }) => verdict)).toEqual(['accepted']);
    expect(await server.ended()).toMatchObject({ code: 0, signal: null });
    expect(readServerFile(folder)).toBeUndefined();
    server = await ServerProcess.start(folder);
    expect((await server.fetch('/health/live')).status).toBe(200);
  });
});

/** Sends one command in bulk and never ends the request. */
function sendSlowly({ url }: ServerProcess, token: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': NDJSON_TYPE };
  const request = httpRequest(`${url}/v1/commands`, { method: 'POST', headers });
  const first = Promise.withResolvers<void>();
  const all = Promise.withResolvers<BulkVerdict[]>();
  request.once('error', all.reject);
  request.once('response', (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      first.resolve();
    });
    response.once('close', () => {
      const lines = text.split('\n').filter(Boolean);
      all.resolve(lines.map((line) => JSON.parse(line) as BulkVerdict));
    });
  });
  const body = { code: 'P', name: 'Program' };
  const id = newIdentifier();
  const command = { commandId: newIdentifier(), kind: 'program.register', target: id, body };
  request.write(`${JSON.stringify(command)}\n`);
  return { first: first.promise, all: all.promise };
}
