import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const of = (environment: Record<string, string>) => readConfig(environment).kafka;

describe('where events are published', () => {
  it('is nowhere, unless brokers are named', () => {
    expect(of({ KAFKA_TOPIC_PREFIX: 'vaccines' })).toBeUndefined();
    expect(of({ KAFKA_BROKERS: '127.0.0.1:9092' })).toEqual({
      brokers: ['127.0.0.1:9092'],
      prefix: 'lumbung',
    });
  });

  it('is encrypted, unless all brokers are on this machine or it is told so', () => {
    const far = { KAFKA_BROKERS: 'a.example:9093, b.example:9093' };
    expect(of(far)).toMatchObject({ brokers: ['a.example:9093', 'b.example:9093'], tls: {} });
    expect(of({ ...far, KAFKA_TLS: 'off' })?.tls).toBeUndefined();
    expect(of({ KAFKA_BROKERS: 'localhost:9092', KAFKA_CA_FILE: 'ca.pem' })?.tls).toEqual({
      caFile: 'ca.pem',
    });
  });

  it('takes an account, and shows no password', () => {
    const account = { KAFKA_USERNAME: 'lumbung', KAFKA_PASSWORD: 'secret' };
    const known = { KAFKA_BROKERS: 'a.example:9093', ...account };
    expect(of(known)?.sasl).toEqual({
      mechanism: 'scram-sha-512',
      username: 'lumbung',
      password: 'secret',
    });
    const wrong = (): unknown => of({ ...known, KAFKA_BROKERS: 'a.example' });
    expect(wrong).toThrow(/KAFKA_BROKERS=a\.example: must be host:port/);
    expect(wrong).not.toThrow(/secret/);
    expect(() => of({ KAFKA_TOPIC_PREFIX: 'a b' })).toThrow(/KAFKA_TOPIC_PREFIX=a b: /);
  });
});
