import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUSINESS_REJECTIONS } from '@lumbung/schemas/business-rejections';
import { describe, expect, test } from 'vitest';

const sources = globSync('**/*.ts', { cwd: import.meta.dirname }).map((path) => ({
  path,
  text: readFileSync(join(import.meta.dirname, path), 'utf8'),
}));
const deciders = sources.filter(({ path }) => !path.endsWith('.test.ts'));
const tests = sources.filter(({ path }) => path.endsWith('.test.ts'));

describe.each(Object.keys(BUSINESS_REJECTIONS))('the business refusal %s', (code) => {
  test('is given by a decider', () => {
    const gives = deciders.some(({ text }) => text.includes(`'${code}'`));
    expect(gives).toBe(true);
  });

  test('is asserted by a test of that decider', () => {
    const asserted = new RegExp(`refused\\([^;]*['"\`]${code}['"\`\\s]`);
    expect(tests.some(({ text }) => asserted.test(text))).toBe(true);
  });
});
