import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { files, isCode, isStyledText, isTest, textOf } from './tidy-files.ts';
import { lineRules } from './tidy-lines.ts';

// The repository's own rules. Each violation reads `file:line what is wrong: what to do`.

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const sourceLinesMost = 250;
const testLinesMost = 300;

test.each(lineRules)('$name', ({ name, appliesTo, isBroken, advice }) => {
  const broken = files
    .filter((file) => appliesTo(file.path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, index) =>
        isBroken(line) ? [`${path}:${index + 1} breaks "${name}": ${advice}`] : [],
      ),
    );
  expect(broken).toEqual([]);
});

test('no file grows past one idea', () => {
  const tooLong = files
    .filter(({ path }) => isStyledText(path))
    .map(({ path, lines }) => ({ path, lines: lines.length, most: linesMost(path) }))
    .filter(({ lines, most }) => lines > most)
    .map(({ path, lines, most }) => `${path}:${most} has ${lines} lines: split it by idea`);
  expect(tooLong).toEqual([]);
});

test('files and folders are named after what they hold', () => {
  const nameless = /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\/|\.|$)/i;
  const barrel = /(?:^|\/)index\.(?:ts|tsx|mjs)$/;
  const broken = files
    .filter(({ path }) => nameless.test(path) || barrel.test(path))
    .map(({ path }) => `${path}:1 says nothing by its name: name it after what it holds`);
  expect(broken).toEqual([]);
});

test('every exported thing says what it promises', () => {
  const declaration =
    /^export (?:abstract |async |declare )*(?:function\*?|const|class|interface|type|let) (\w+)/;
  const silent = files
    .filter(({ path }) => isCode(path) && !isTest(path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, index) => {
        const name = declaration.exec(line)?.[1];
        const isOverload = declaration.exec(lines[index - 1] ?? '')?.[1] === name;
        if (name === undefined || isOverload || endsDocstring(lines, index - 1)) return [];
        return [`${path}:${index + 1} ${name} has no docstring: say what it promises`];
      }),
    );
  expect(silent).toEqual([]);
});

test('every document has one title', () => {
  const broken = files
    .filter(({ path }) => path.endsWith('.md'))
    .map(({ path, lines }) => ({ path, titles: titlesOf(lines) }))
    .filter(({ titles }) => titles !== 1)
    .map(({ path, titles }) => `${path}:1 has ${titles} titles: keep one \`# \` line`);
  expect(broken).toEqual([]);
});

test('dependencies are pinned exactly', () => {
  const broken = files
    .filter(({ path }) => path.endsWith('package.json'))
    .flatMap(({ path }) => {
      const { dependencies, devDependencies } = JSON.parse(textOf(path)) as Manifest;
      return Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, version]) => /^[\^~><*]/.test(version))
        .map(([name, version]) => `${path}:1 has ${name} ${version}: write the exact version`);
    });
  expect(broken).toEqual([]);
});

test('every invariant in ARCHITECTURE.md names a test that exists', () => {
  const rows = textOf('ARCHITECTURE.md')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => /^\|\s*\d+\s*\|/.test(line));
  const broken = rows.flatMap(({ line, number }) => {
    const named = [...line.matchAll(/([\w./-]+\.test\.tsx?) › ([^|`<]+)/g)];
    if (named.length === 0) return [`ARCHITECTURE.md:${number} names no test: add \`file › test\``];
    return named
      .filter(([, path = '', name = '']) => !isTestNamed(path, name.trim()))
      .map(([, path, name]) => `ARCHITECTURE.md:${number} ${path} has no test "${name?.trim()}"`);
  });
  expect(rows).not.toEqual([]);
  expect(broken).toEqual([]);
});

function linesMost(path: string): number {
  return isTest(path) ? testLinesMost : sourceLinesMost;
}

function endsDocstring(lines: readonly string[], last: number): boolean {
  if (lines[last]?.endsWith('*/') !== true) return false;
  const opening = lines.slice(0, last + 1).findLast((line) => line.trimStart().startsWith('/*'));
  return opening?.trimStart().startsWith('/**') === true;
}

function titlesOf(lines: readonly string[]): number {
  const outsideFences = lines.join('\n').replace(/^```[\s\S]*?^```/gm, '');
  return outsideFences.split('\n').filter((line) => line.startsWith('# ')).length;
}

function isTestNamed(path: string, name: string): boolean {
  return existsSync(join(import.meta.dirname, path)) && textOf(path).includes(name);
}
