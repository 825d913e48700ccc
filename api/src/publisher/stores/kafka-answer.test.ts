import { expect, test } from 'vitest';
import { KafkaSilent, answered } from './kafka-answer.ts';

const SHORT_MILLISECONDS = 5;

test('what a call answers, and what it fails with, come as they are', async () => {
  await expect(answered('send', Promise.resolve('sent'))).resolves.toBe('sent');
  const fault = new Error('not connected');
  await expect(answered('send', Promise.reject(fault))).rejects.toBe(fault);
});

test('a call that never answers is a fault that says what was asked', async () => {
  const silent = new Promise<string>(() => undefined);
  const asked = answered('commit', silent, SHORT_MILLISECONDS);
  await expect(asked).rejects.toBeInstanceOf(KafkaSilent);
  await expect(asked).rejects.toThrow('when it was to commit');
});

test('a call that fails after its time disturbs nobody', async () => {
  const call = Promise.withResolvers<string>();
  await expect(answered('send', call.promise, SHORT_MILLISECONDS)).rejects.toThrow(KafkaSilent);
  call.reject(new Error('too late to matter'));
  await new Promise((resolve) => setImmediate(resolve));
});
