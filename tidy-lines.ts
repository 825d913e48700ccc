import { isCode, isForTheBrowserToo, isSource, isStyledText, isTest } from './tidy-files.ts';

/** A rule that is judged line by line: where it holds, what breaks it, what to do instead. */
export interface LineRule {
  readonly name: string;
  readonly appliesTo: (path: string) => boolean;
  readonly isBroken: (line: string) => boolean;
  readonly advice: string;
}

const columnsMost = 100;

/** All of them. */
export const lineRules: readonly LineRule[] = [
  {
    name: `a line has at most ${columnsMost} columns`,
    appliesTo: isStyledText,
    isBroken: (line) => withoutUnbreakable(line).length > columnsMost,
    advice: 'break it, or run `pnpm format`',
  },
  {
    name: 'types are not silenced',
    appliesTo: isCode,
    isBroken: (line) => /\bas any\b|@ts-(?:ignore|nocheck)/.test(line),
    advice: 'give the value its type, or parse it with its schema',
  },
  {
    name: 'lint is not silenced',
    appliesTo: isCode,
    isBroken: (line) => /(?:eslint|oxlint)-disable/.test(line),
    advice: 'write it so that the rule holds, or change the rule for everyone',
  },
  {
    name: 'open ends name their issue',
    appliesTo: isStyledText,
    isBroken: (line) => /\b(?:TO[D]O|FIX[M]E|X{3})\b(?!\s*\(#\d+\))/.test(line),
    advice: 'finish it, or write the number of the issue behind it: (#12)',
  },
  {
    name: 'every test runs',
    appliesTo: isTest,
    isBroken: (line) => /\b(?:test|it|describe)\.(?:only|skip|todo)\b/.test(line),
    advice: 'repair or delete the test; `skipIf` with a printed reason serves what a machine lacks',
  },
  {
    name: 'what also runs in a browser imports nothing of Node',
    appliesTo: isForTheBrowserToo,
    isBroken: (line) => /(?:from|import)\s*\(?\s*'node:/.test(line),
    advice: 'pass the value in, or move the file out of the pure part',
  },
  {
    name: 'only api/src/config.ts reads the environment',
    appliesTo: (path) =>
      isSource(path) && path !== 'api/src/config.ts' && !path.startsWith('deploy/'),
    isBroken: (line) => /\bprocess\s*\.\s*env\b/.test(line),
    advice: 'add the key to api/src/config.ts and pass its value',
  },
  {
    name: 'nothing names a machine or a registry',
    appliesTo: () => true,
    isBroken: (line) =>
      /(?:^|[\s'"`(=])\/(?:work|tmp|home|root|Users)\//.test(line) ||
      /\b(?:registry\.[a-z-]+|npmjs|npmmirror|yarnpkg)\.(?:org|com|io|net)\b/.test(line),
    advice: 'use a path relative to the repository, or os.tmpdir()',
  },
];

/** Leaves out what a formatter cannot break: addresses and quoted texts. */
function withoutUnbreakable(line: string): string {
  return line.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, '').replace(/\b\w+:\/\/\S+/g, '');
}
