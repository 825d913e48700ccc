import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFolder, staleFiles, writeFolder } from './folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lumbung-generate-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a folder is brought to hold just the files that are meant', () => {
  const before = new Map([
    ['a.json', '1\n'],
    ['events/b.json', '2\n'],
    ['events/c.json', '3\n'],
  ]);
  expect(writeFolder(folder, before)).toEqual([...before.keys()]);
  expect(readFolder(folder)).toEqual(before);

  const after = new Map([
    ['a.json', '1\n'],
    ['events/b.json', '4\n'],
    ['commands/d.json', '5\n'],
  ]);
  const changes = ['commands/d.json', 'events/b.json', 'events/c.json'];
  expect(staleFiles(readFolder(folder), after)).toEqual(changes);
  expect(writeFolder(folder, after)).toEqual(changes);
  expect(readFolder(folder)).toEqual(after);
  expect(writeFolder(folder, after)).toEqual([]);
});

test('a folder that is not there holds nothing', () => {
  expect(readFolder(join(folder, 'missing'))).toEqual(new Map());
});
