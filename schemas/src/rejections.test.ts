import { describe, expect, it } from 'vitest';
import { REJECTIONS, fillIn } from './rejections.ts';

describe('REJECTIONS', () => {
  it.each(Object.entries(REJECTIONS))('%s says what is wrong and what would do', (code, row) => {
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(row.title).toMatch(/^[A-Z{].*[^.]$/);
    expect(row.remedy).toMatch(/^[A-Z{].*\.$/);
  });

  it.each(Object.entries(REJECTIONS))('%s names its places so that they are filled', (_, row) => {
    const text = row.title + row.remedy;
    expect(text.replaceAll(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
  });
});

describe('fillIn', () => {
  it('puts values in their places and leaves a place without a value', () => {
    expect(fillIn('{a} of {b} and {a}, {missing}', { a: 0, b: '$&' })).toBe(
      '0 of $& and 0, {missing}',
    );
  });

  it('takes no value that was inherited', () => {
    expect(fillIn('{constructor}', {})).toBe('{constructor}');
  });
});
