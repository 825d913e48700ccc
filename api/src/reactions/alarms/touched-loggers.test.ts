import { describe, expect, it } from 'vitest';
import { Silences } from './silences.ts';
import { TouchedLoggers } from './touched-loggers.ts';

describe('the loggers that are to be judged', () => {
  it('are judged in their order, each once for all that touched it meanwhile', () => {
    const touched = new TouchedLoggers();
    touched.touch('one', { from: 50, ordinal: 3 });
    touched.touch('two', { from: 10, ordinal: 4 });
    touched.touch('one', { from: 20, ordinal: 5 });

    expect(touched.take()).toEqual({ logger: 'one', from: 20, ordinal: 3 });
    expect(touched.take()).toEqual({ logger: 'two', from: 10, ordinal: 4 });
    expect(touched.take()).toBeUndefined();
  });

  it('are not judged twice at the same time, but once more when they were touched again', () => {
    const touched = new TouchedLoggers();
    touched.touch('one', { from: 50, ordinal: 3 });
    const one = touched.take();
    touched.touch('one', { from: 60, ordinal: 9 });

    expect(touched.take()).toBeUndefined();
    expect(touched.oldest).toBe(3);
    if (one !== undefined) touched.done(one, true);
    expect(touched.oldest).toBe(9);
    expect(touched.take()).toEqual({ logger: 'one', from: 60, ordinal: 9 });
  });

  it('wait again with all that touched them where they could not be judged', () => {
    const touched = new TouchedLoggers();
    touched.touch('one', { from: 50, ordinal: 3 });
    const one = touched.take();
    touched.touch('one', { from: 60, ordinal: 9 });
    if (one !== undefined) touched.done(one, false);

    expect(touched.take()).toEqual({ logger: 'one', from: 50, ordinal: 3 });
    expect(touched.size).toBe(0);
  });
});

describe('silences', () => {
  it('are looked for once it is time, and of loggers that were never judged', () => {
    const silences = new Silences();
    silences.heard('one', 100);
    silences.heard('two', Number.POSITIVE_INFINITY);

    expect(silences.isDue('one', 100)).toBe(false);
    expect(silences.isDue('one', 101)).toBe(true);
    expect(silences.isDue('two', 1e12)).toBe(false);
    expect(silences.isDue('three', 0)).toBe(true);
  });
});
