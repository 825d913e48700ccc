import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { openCommentFile } from './comment-file.ts';

const said = 'The generator of the clinic was out of fuel';
const erasure = { erasedAt: '2026-03-10T05:00:00.000000Z', erasedBy: newIdentifier() };
const aCommand = () => ({
  kind: 'alarm.acknowledge',
  target: newIdentifier(),
  commandId: newIdentifier(),
});

describe('the file of comments', () => {
  let folder: string;
  let comments: ReturnType<typeof openCommentFile>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-comments-'));
    comments = openCommentFile(join(folder, 'comments.sqlite'));
  });

  afterEach(() => {
    comments.close();
    rmSync(folder, { recursive: true });
  });

  const bytesOnDisk = (): string =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');

  it('keeps what was said under its salted digest, also for whoever opens it next', () => {
    const { digest, isNew } = comments.keep(aCommand(), said);
    comments.close();
    comments = openCommentFile(join(folder, 'comments.sqlite'));
    const kept = comments.find(digest);

    expect(isNew).toBe(true);
    expect(kept).toMatchObject({ kind: 'said', text: said });
    const salt = Buffer.from(kept?.kind === 'said' ? kept.salt : '', 'hex');
    expect(salt).toHaveLength(16);
    expect(createHash('sha256').update(salt).update(said).digest('hex')).toBe(digest);
  });

  it('knows the same comment of the same command again, and no other', () => {
    const command = aCommand();
    const first = comments.keep(command, said);

    expect(comments.keep(command, said)).toEqual({ digest: first.digest, isNew: false });
    expect(comments.digestOf(command, said)).toBe(first.digest);
    expect(comments.keep(command, `${said}.`).digest).not.toBe(first.digest);
    expect(comments.keep(aCommand(), said).digest).not.toBe(first.digest);
  });

  it('leaves nothing of what is erased on the disk, and tells the first erasure', () => {
    const command = aCommand();
    const { digest } = comments.keep(command, said);
    const kept = comments.find(digest);
    const salt = kept?.kind === 'said' ? kept.salt : 'none';
    expect(bytesOnDisk()).toContain(said);

    const erased = comments.erase(digest, erasure);
    const again = comments.erase(digest, { ...erasure, erasedBy: newIdentifier() });

    expect(erased).toEqual({ kind: 'erased', ...erasure });
    expect(again).toEqual(erased);
    expect(bytesOnDisk()).not.toContain(said);
    expect(bytesOnDisk()).not.toContain(salt);
    // Its command is still the same command when it is sent once more.
    expect(comments.keep(command, said)).toEqual({ digest, isNew: false });
    expect(comments.find(digest)).toEqual(erased);
  });

  it('forgets what came to no event', () => {
    const { digest } = comments.keep(aCommand(), said);
    comments.drop(digest);

    expect(comments.find(digest)).toBeUndefined();
    expect(comments.erase(digest, erasure)).toBeUndefined();
    expect(bytesOnDisk()).not.toContain(said);
  });

  it('may be read by its owner only', () => {
    comments.keep(aCommand(), said);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
  });
});
