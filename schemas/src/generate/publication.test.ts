import { describe, expect, it } from 'vitest';
import { hindrances, unpublished } from './publication.ts';

const first = { type: 'object', properties: { a: { type: 'string' } } } as const;
const more = {
  type: 'object',
  properties: { a: { type: 'string' }, b: { type: 'string' } },
} as const;

describe('hindrances', () => {
  it('are a type that is gone and each breaking change', () => {
    const published = new Map([
      ['lumbung.a.v1', first],
      ['lumbung.b.v1', more],
    ]);
    expect(hindrances(published, new Map([['lumbung.b.v1', first]]))).toEqual([
      'lumbung.a.v1: it was published, and events of it stand for ever',
      'lumbung.b.v1/b: the member was removed',
    ]);
  });

  it('are not new types and additions', () => {
    const working = new Map([
      ['lumbung.a.v1', more],
      ['lumbung.a.v2', first],
    ]);
    expect(hindrances(new Map([['lumbung.a.v1', first]]), working)).toEqual([]);
  });
});

describe('unpublished', () => {
  it('are new types and additions', () => {
    const working = new Map([
      ['lumbung.a.v1', more],
      ['lumbung.b.v1', first],
      ['lumbung.c.v1', first],
    ]);
    const published = new Map([
      ['lumbung.a.v1', first],
      ['lumbung.b.v1', first],
    ]);
    expect(unpublished(published, working)).toEqual([
      expect.stringMatching(/^lumbung\.a\.v1: its additions are not published; run .* --publish/),
      expect.stringMatching(/^lumbung\.c\.v1: it is not published; run .* --publish/),
    ]);
  });
});
