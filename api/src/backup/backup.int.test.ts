import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLumbung } from '../cli/testing/run-lumbung.ts';
import type { Ended } from '../cli/testing/run-lumbung.ts';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

const CLIENTS = 6;

const places = mkdtempSync(join(tmpdir(), 'lumbung-backup-'));
const backup = join(places, 'backup');

let lumbung: TestLumbung;
/** The commands that were acknowledged before the backup began, and all that ever were. */
let before: ReadonlySet<string>;
const acknowledged = new Set<string>();
let published: string;
let taken: Ended;

/** Sends receipts from several clients while some work goes on; each waits for its answer. */
async function underLoad(work: () => Promise<void>): Promise<void> {
  let isOver = false;
  const client = async (): Promise<void> => {
    while (!isOver) {
      const key = newIdentifier();
      const path = `/v1/facilities/${IDS.clinic}/transactions`;
      const answer = await lumbung.post(path, { as: 'staff', body: receipt(1), key });
      if (answer.status === 201) acknowledged.add(key);
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);
  await work();
  isOver = true;
  await Promise.all(clients);
}

async function sealed(of: TestLumbung): Promise<string> {
  const checkpoint = async () => (await of.get('/v1/log/checkpoint')).text;
  await of.untilTrue(
    async () => Number((await checkpoint()).split('\n')[1]) === (await of.head()) + 1,
  );
  return checkpoint();
}

async function commandsOf(of: TestLumbung): Promise<Set<string>> {
  const { text } = await of.get('/v1/events?type=lumbung.stock.received.v1&limit=10000', {
    as: 'administrator',
  });
  const lines = text.split('\n').filter((line) => line !== '');
  return new Set(lines.map((line) => (JSON.parse(line) as { commandid: string }).commandid));
}

beforeAll(async () => {
  lumbung = await TestLumbung.open();
  await underLoad(async () => {
    await lumbung.untilTrue(async () => acknowledged.size > 200);
    before = new Set(acknowledged);
    taken = await runLumbung(lumbung.folder, 'backup', backup);
  });
  published = join(places, 'published');
  writeFileSync(published, await sealed(lumbung));
});
afterAll(async () => {
  await lumbung.close();
  rmSync(places, { recursive: true });
});

describe('a backup that was taken while commands streamed in', () => {
  it('restores to a verified ledger with every event acknowledged before it began', async () => {
    expect(taken).toMatchObject({ exitCode: 0, stderr: '' });
    expect(taken.stdout).toMatch(/^The backup holds [\d,]+ events, [\d,]+ of them signed\.\n$/);
    const folder = join(places, 'restored');
    const restored = await runLumbung(folder, 'restore', backup);
    expect(restored).toMatchObject({ exitCode: 0, stderr: '' });
    expect(restored.stdout).toContain('begins a new origin, which names lumbung/');
    const again = await TestLumbung.open(folder);
    const kept = await commandsOf(again);
    expect([...before].filter((key) => !kept.has(key))).toEqual([]);
    expect([...kept].filter((key) => !acknowledged.has(key))).toEqual([]);
    await again.record('staff', IDS.clinic, receipt(1));
    const [origin, , , line] = (await sealed(again)).split('\n');
    expect(origin).toMatch(/^lumbung\/.+\/2$/);
    expect(line).toMatch(/^restored-from lumbung\//);
    const verified = await runLumbung(folder, 'verify', '--books');
    expect(verified.stdout).toMatch(/^The log holds/);
    await again.close({ keep: true });
    const [key = ''] = before;
    const late = await TestLumbung.open(folder);
    const path = `/v1/facilities/${IDS.clinic}/transactions`;
    const retried = await late.post(path, { as: 'staff', body: receipt(1), key });
    expect(retried.status).toBe(201);
    expect(await commandsOf(late)).toHaveProperty('size', kept.size + 1);
    await late.close({ keep: true });
  });

  it('begins a new origin where more was published than it holds', async () => {
    const folder = join(places, 'below');
    const restored = await runLumbung(folder, 'restore', backup, '--published', published);
    expect(restored.stdout).toContain('begins a new origin');
    const again = await TestLumbung.open(folder);
    const [origin = '', size = ''] = readFileSync(published, 'utf8').split('\n');
    await again.untilTrue(async () => {
      const { text } = await again.get('/v1/log/checkpoint');
      return text.split('\n')[3]?.startsWith(`restored-from ${origin} ${size} `) === true;
    });
    await again.close({ keep: true });
  });

  it('says so where a file of it was altered, and restores nothing', async () => {
    const file = join(backup, 'ledger.sqlite');
    const kept = join(places, 'kept');
    copyFileSync(file, kept);
    const bytes = readFileSync(file);
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const folder = join(places, 'nothing');
    const refused = await runLumbung(folder, 'restore', backup);
    copyFileSync(kept, file);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toContain('ledger.sqlite is not the file that was backed up');
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(`${folder}.restoring`)).toBe(false);
  });
});

it('goes on under the same origin where the backup holds all that was published', async () => {
  const [quiet, folder] = [join(places, 'quiet'), join(places, 'same')];
  const [origin] = readFileSync(published, 'utf8').split('\n');
  await runLumbung(lumbung.folder, 'backup', quiet);
  const restored = await runLumbung(folder, 'restore', quiet, '--published', published);
  expect(restored.stdout).toContain('goes on under the same origin');
  const again = await TestLumbung.open(folder);
  await again.record('staff', IDS.clinic, receipt(1));
  expect((await sealed(again)).split('\n')[0]).toBe(origin);
  await again.close({ keep: true });
  const older = await runLumbung(folder, 'verify', '--older', published);
  expect(older.stdout).toContain('It goes on from the older checkpoint');
});

it('goes into new folders only, and is for its owner alone', async () => {
  expect(statSync(backup).mode & 0o077).toBe(0);
  const there = await runLumbung(lumbung.folder, 'backup', backup);
  expect(there).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('new folder') });
  const full = await runLumbung(lumbung.folder, 'restore', backup);
  expect(full).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('is not empty') });
  const none = await runLumbung(join(places, 'none'), 'restore', places);
  expect(none).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('no whole backup') });
});
