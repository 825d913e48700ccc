import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import type { Checkpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { parseNoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { verifyProof } from '@lumbung/ledger/domain/transparency/proof-file';
import { makeLogKey } from '@lumbung/ledger/notary/log-key';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { hashOfLog } from '@lumbung/ledger/testing/hash-of-log';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

let lumbung: TestLumbung;
let key: NoteKey;

beforeAll(async () => {
  lumbung = await TestLumbung.open();
  key = parseNoteKey((await lumbung.get<string>('/v1/log/key')).text) as NoteKey;
});
afterAll(() => lumbung.close());

async function newest(of = lumbung): Promise<Checkpoint> {
  const { text } = await of.get('/v1/log/checkpoint');
  const opened = openCheckpoint(text, key);
  if (opened.kind === 'fault') throw new Error(opened.fault);
  return opened.checkpoint;
}

async function untilSealed(of = lumbung): Promise<Checkpoint> {
  // A new ledger has no checkpoint at all for its first moments.
  const isThere = async () => (await of.get('/v1/log/checkpoint')).status === 200;
  await of.untilTrue(isThere);
  await of.untilTrue(async () => (await newest(of)).size === (await of.head()) + 1);
  return newest(of);
}

async function recorded(): Promise<string> {
  const { eventIds } = await lumbung.record('staff', IDS.clinic, receipt(5));
  return eventIds[0] ?? '';
}

describe('the checkpoint', () => {
  it('covers what was recorded within a second, and is signed', async () => {
    await recorded();
    const before = performance.now();
    const { origin, root } = await untilSealed();
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(origin).toBe(`lumbung/${lumbung.lumbung.installation}`);
    expect(root).toEqual(await hashOfLog(lumbung.lumbung.services.log as never));
  });

  it('is text that no cache keeps, for anyone', async () => {
    const { status, headers } = await lumbung.get('/v1/log/checkpoint');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(headers['cache-control']).toBe('public, max-age=1');
  });
});

describe('a tile', () => {
  it('has the hashes of leaves or the entries behind their lengths, and is kept', async () => {
    const { size } = await untilSealed();
    const hashes = await lumbung.lumbung.app.inject(`/v1/log/tile/0/000.p/${size}`);
    const entries = await lumbung.lumbung.app.inject(`/v1/log/tile/entries/000.p/${size}`);
    expect(hashes.rawPayload).toHaveLength(size * 32);
    expect(entries.rawPayload).toHaveLength(size * 34);
    const first = entries.rawPayload.subarray(2, 34);
    expect(nodeHashing().leaf(first).toHex()).toBe(hashes.rawPayload.toString('hex', 0, 32));
    expect(hashes.headers['content-type']).toBe('application/octet-stream');
    expect(hashes.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.for([
    '0/000',
    '0/000.p/255',
    '0/001',
    '1/000.p/1',
    '0/0',
    '0/000.p/0',
    '..',
    'entries/x000/000',
  ])('is not at %s', async (path) => {
    expect((await lumbung.get(`/v1/log/tile/${path}`)).status).toBe(404);
  });
});

describe('the proof of an event', () => {
  it('verifies offline with the public key, at once after the event was recorded', async () => {
    const id = await recorded();
    const { text, headers } = await lumbung.get(`/v1/events/${id}/proof`, { as: 'staff' });
    const verdict = verifyProof(text, key, nodeHashing());
    if (verdict.kind === 'fault') expect.fail(verdict.fault);
    const { event, index } = verdict.proof;
    expect(JSON.parse(Buffer.from(event).toString('utf8'))).toMatchObject({ id });
    expect(index).toBeLessThan(verdict.checkpoint.size);
    expect(headers['content-disposition']).toContain(`${id}.tlog-proof`);
  });

  it('is not told to staff of another facility, nor of an event that is not there', async () => {
    const id = await recorded();
    const stranger = await lumbung.get(`/v1/events/${id}/proof`, { as: 'stranger' });
    const nothing = await lumbung.get(`/v1/events/${newIdentifier()}/proof`, { as: 'staff' });
    expect(stranger).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(nothing).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('the key of the log', () => {
  it('is made at the first start, readable by its owner only, and stays', async () => {
    const own = await TestLumbung.open();
    const ownKey = (await own.get('/v1/log/key')).text;
    expect(statSync(join(own.folder, 'keys', 'log.key')).mode & 0o777).toBe(0o600);
    await own.close({ keep: true });
    const again = await TestLumbung.open(own.folder);
    expect((await again.get('/v1/log/key')).text).toBe(ownKey);
    await again.close();
  });

  it('may be given; with another one than before, the server does not start', async () => {
    const given = makeLogKey('ledger.example/log');
    const own = await TestLumbung.open(undefined, { environment: { LUMBUNG_LOG_KEY: given } });
    expect((await own.get('/v1/log/key')).text).toMatch(/^ledger\.example\/log\+/);
    // The first checkpoint is signed a moment after the start.
    await vi.waitFor(async () => {
      expect((await own.get('/v1/log/checkpoint')).text).toMatch(/^ledger\.example\/log\n/);
    });
    await own.close({ keep: true });
    await expect(TestLumbung.open(own.folder)).rejects.toThrow('was not signed with the key');
    const environment = { LUMBUNG_LOG_KEY: 'no key' };
    await expect(TestLumbung.open(own.folder, { environment })).rejects.toThrow(
      'LUMBUNG_LOG_KEY: expected a private key',
    );
    const again = await TestLumbung.open(own.folder, { environment: { LUMBUNG_LOG_KEY: given } });
    await again.close();
  });
});
