import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

const UI = fileURLToPath(new URL('../..', import.meta.url));
const VITE = join(UI, 'node_modules/vite/bin/vite.js');
const KILOBYTE = 1_000;
const ENTRY_KILOBYTES_MAX = 220;
const ROUTE_KILOBYTES_MAX = 80;
const STYLE_KILOBYTES_MAX = 20;

/** What the build says of a chunk: its file, and the chunks that it cannot run without. */
type Chunk = {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
};

const folder = mkdtempSync(join(tmpdir(), 'lumbung-bundle-'));
let manifest: Readonly<Record<string, Chunk>> = {};

beforeAll(() => {
  const env = { ...process.env, NODE_ENV: 'production' };
  const args = [VITE, 'build', '--logLevel', 'error', '--outDir', folder];
  execFileSync(process.execPath, args, { cwd: UI, env, stdio: 'inherit' });
  const text = readFileSync(join(folder, '.vite/manifest.json'), 'utf8');
  manifest = JSON.parse(text) as typeof manifest;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A chunk and all that it cannot run without, by their keys. */
function needsOf(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const other of manifest[key]?.imports ?? []) needsOf(other, seen);
  return seen;
}

function contentOf(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function kilobytesOf(files: readonly string[]): number {
  const sizes = files.map((file) => gzipSync(contentOf(file), { level: 9 }).length);
  return sizes.reduce((sum, size) => sum + size, 0) / KILOBYTE;
}

function filesOf(keys: Iterable<string>): string[] {
  return [...keys].flatMap((key) => manifest[key]?.file ?? []);
}

function entryKey(): string {
  return Object.entries(manifest).find(([, { isEntry }]) => isEntry === true)?.[0] ?? '';
}

test('given the first visit, its script and its styles stay within the budget', () => {
  const needs = [...needsOf(entryKey())];
  expect(kilobytesOf(filesOf(needs))).toBeLessThanOrEqual(ENTRY_KILOBYTES_MAX);
  const styles = needs.flatMap((key) => manifest[key]?.css ?? []);
  expect(kilobytesOf(styles)).toBeLessThanOrEqual(STYLE_KILOBYTES_MAX);
});

test('given the first visit, the texts of the languages are chunks of their own', () => {
  const needs = needsOf(entryKey());
  const texts = Object.keys(manifest).filter((key) => /i18n\/\w+\.json$/.test(key));
  expect(texts).toHaveLength(2);
  expect(texts.filter((key) => needs.has(key))).toEqual([]);
});

test('given a route that is opened, what it adds stays within the budget', () => {
  const entry = needsOf(entryKey());
  const routes = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry === true);
  const added = routes.map((key) => ({
    key,
    kilobytes: kilobytesOf(filesOf([...needsOf(key)].filter((other) => !entry.has(other)))),
  }));
  expect(routes.length).toBeGreaterThan(4);
  expect(added.filter(({ kilobytes }) => kilobytes > ROUTE_KILOBYTES_MAX)).toEqual([]);
});

test('given the built page, it carries no tools of developers and names no other host', () => {
  const scripts = filesOf(Object.keys(manifest)).filter((file) => file.endsWith('.js'));
  const foreign = /in-context-tools|cdn\.|unpkg|tolgee-web\.development/;
  expect(scripts.filter((file) => foreign.test(contentOf(file)))).toEqual([]);
});
