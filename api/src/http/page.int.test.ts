import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerNotFound } from './not-found.ts';
import { asksForView, registerPage, sendPage } from './page.ts';

describe('the page', () => {
  let folder: string;
  let app: FastifyInstance;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-page-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Lumbung</title>');
    writeFileSync(join(folder, 'assets', 'main-4f3a.js'), 'export {};');
    app = fastify();
    await registerPage(app, folder);
    app.setNotFoundHandler((request, reply) =>
      asksForView(request) ? sendPage(reply) : answerNotFound(request, reply),
    );
  });

  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const get = (url: string, accept = 'text/html') => app.inject({ url, headers: { accept } });

  it('keeps files with a hash for ever, and asks for the document each time', async () => {
    const script = await get('/assets/main-4f3a.js', '*/*');
    const document = await get('/');

    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(document.headers['cache-control']).toBe('no-cache');
    expect(document.headers['content-type']).toContain('text/html');
  });

  it('answers every view with its document', async () => {
    const view = await get('/facilities/018f/stock?q=bcg');

    expect([view.statusCode, view.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(view.body).toContain('<title>Lumbung</title>');
  });

  it.for(['/v1/nothing', '/assets/gone-1a2b.js', '/favicon.svg', '/health/nothing'])(
    'does not answer %s with its document',
    async (path) => {
      expect((await get(path)).statusCode).toBe(404);
    },
  );

  it('gives nothing outside its folder', async () => {
    for (const path of [
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/assets/..%2f..%2f..%2f..%2fetc%2fpasswd',
    ]) {
      const answer = await get(path, '*/*');
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('root:');
    }
  });

  it('is not there where it was not built', async () => {
    expect(await registerPage(fastify(), join(folder, 'nothing'))).toBe(false);
  });
});
