import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { eventSchemas } from '@lumbung/schemas/event';
import { sequenceOf } from '@lumbung/schemas/envelope';
import { commandDigest } from './digest.ts';
import { draftsOf } from './drafts.ts';
import { forwardClock } from './forward-clock.ts';
import { Mailboxes } from './mailbox.ts';

describe('the digest of a command', () => {
  test('covers its kind, its stream and its body, whatever the order of members', () => {
    const digest = commandDigest('k', 's', { a: 1, b: { c: [1, 2] } });
    const text = '{"body":{"a":1,"b":{"c":[1,2]}},"kind":"k","stream":"s"}';
    expect(digest).toBe(createHash('sha256').update(text).digest('hex'));
    expect(commandDigest('k', 's', { b: { c: [1, 2] }, a: 1 })).toBe(digest);
    expect(commandDigest('l', 's', { a: 1, b: { c: [1, 2] } })).not.toBe(digest);
    expect(commandDigest('k', 't', { a: 1, b: { c: [1, 2] } })).not.toBe(digest);
    expect(commandDigest('k', 's', { a: 1, b: { c: [2, 1] } })).not.toBe(digest);
  });
});

describe('the drafts of a decision', () => {
  const id = deriveIdentifier('test', 'id');
  const frame = {
    installation: id,
    stream: `stock-${id}`,
    digest: 'a'.repeat(64),
    now: '2026-03-10T05:00:00.000000Z',
  };
  const facts = [
    { name: 'FacilityClosed', data: {} },
    {
      name: 'FacilityClosed',
      data: {},
      moment: { time: '2026-03-01T00:00:00.000000Z', precision: 'day', zone: 'Asia/Jakarta' },
    },
  ] as const;
  const actor = { user: id, backdatingDaysMax: 0 };

  test('are whole events but for the stamps of the store', () => {
    const [first, second] = draftsOf(facts, { ...frame, request: { commandId: id, actor } });
    expect(first).toMatchObject({
      time: frame.now,
      timeprecision: 'instant',
      zone: 'Etc/UTC',
      commandindex: 0,
      commandcount: 2,
      correlationid: id,
      causationid: id,
    });
    expect(second).toMatchObject({
      time: '2026-03-01T00:00:00.000000Z',
      timeprecision: 'day',
      zone: 'Asia/Jakarta',
      commandindex: 1,
    });
    expect(first?.id).not.toBe(second?.id);
    for (const draft of [first, second]) {
      const event = { ...draft, sequence: sequenceOf(0), recordedtime: frame.now } as LumbungEvent;
      expect(eventSchemas.get(event.type)?.parse(event)).toEqual(event);
    }
  });

  test('say which device made the command, for whom, and what caused it', () => {
    const request = {
      commandId: id,
      actor,
      onBehalfOf: deriveIdentifier('test', 'other'),
      correlationId: deriveIdentifier('test', 'chain'),
      causationId: deriveIdentifier('test', 'cause'),
      device: {
        id: deriveIdentifier('test', 'phone'),
        sequence: 7,
        time: '2026-03-10T13:00:00+08:00',
      },
    };
    const [draft] = draftsOf(facts, { ...frame, request });
    expect(draft).toMatchObject({
      onbehalfof: request.onBehalfOf,
      correlationid: request.correlationId,
      causationid: request.causationId,
      device: request.device.id,
      devicesequence: 7,
      devicetime: '2026-03-10T05:00:00.000000Z',
    });
  });
});

describe('a mailbox', () => {
  test('lets one at a time work, in the order of arrival', async () => {
    const mailboxes = new Mailboxes(10);
    const done: string[] = [];
    const work = (name: string) => async () => {
      done.push(`${name} begins`);
      await Promise.resolve();
      done.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => mailboxes.run('key', work(name))));
    expect(done).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  test('lets others on other keys work beside it', async () => {
    const mailboxes = new Mailboxes(10);
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = mailboxes.run('slow', () => promise);
    expect(await mailboxes.run('quick', async () => 'done')).toBe('done');
    resolve();
    await slow;
  });

  test('goes on after work that failed', async () => {
    const mailboxes = new Mailboxes(10);
    const failing = mailboxes.run('key', () => Promise.reject(new Error('broken')));
    const next = mailboxes.run('key', async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });

  test('takes no more than its limit for one key', async () => {
    const mailboxes = new Mailboxes(2);
    const { promise, resolve } = Promise.withResolvers<void>();
    const taken = [1, 2].map(() => mailboxes.run('key', () => promise));
    await expect(mailboxes.run('key', () => promise)).rejects.toMatchObject({
      code: 'unavailable',
    });
    resolve();
    await Promise.all(taken);
    expect(await mailboxes.run('key', async () => 'free again')).toBe('free again');
  });
});

test('a clock that goes back stands still until it has caught up', () => {
  const told = ['2026-03-02', '2026-03-01', '2026-03-03'];
  const clock = forwardClock(() => told.shift() ?? '');
  expect([clock(), clock(), clock()]).toEqual(['2026-03-02', '2026-03-02', '2026-03-03']);
});
