import { describe, expect, it } from 'vitest';
import { drawn } from './draw.ts';
import { trendOf } from './trend.ts';
import type { Watched } from './trend.ts';

const SECONDS = 90;

function watchedWith(memoryOf: (second: number) => number): Watched[] {
  return Array.from({ length: SECONDS }, (_, seconds) => ({
    seconds,
    memoryMebibytes: memoryOf(seconds),
    lagEvents: 0,
    latencyMilliseconds: 5,
  }));
}

function isWithin(memoryOf: (second: number) => number): boolean {
  const { grown, mayGrow } = trendOf(watchedWith(memoryOf), 'memoryMebibytes');
  return grown <= mayGrow;
}

describe('a figure over time', () => {
  it('may rise while it warms up, and go up and down', () => {
    expect(isWithin((second) => (second < 30 ? 100 + second * 10 : 400))).toBe(true);
    expect(isWithin((second) => 400 + (second % 10) * 30)).toBe(true);
  });

  it('may not go on growing', () => {
    expect(isWithin((second) => 400 + second * 5)).toBe(false);
    const { grown } = trendOf(
      watchedWith((second) => 400 + second * 5),
      'memoryMebibytes',
    );
    expect(grown).toBeCloseTo(59 * 5);
  });

  it('is drawn between nothing and the most of it', () => {
    const text = drawn(
      watchedWith((second) => (second < 45 ? 0 : 1_400)),
      'memoryMebibytes',
    );
    expect(text).toBe(`${'▁'.repeat(30)}${'█'.repeat(30)}  at most 1,400`);
    expect(
      drawn(
        watchedWith(() => 1),
        'lagEvents',
      ),
    ).toContain('at most 0');
  });
});
