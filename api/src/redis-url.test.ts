import { describe, expect, it, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('the address of a Redis', () => {
  it.for([
    ['redis://127.0.0.1', { host: '127.0.0.1', port: 6379, database: 0 }],
    ['redis://:s%40fe@db:7000/3', { host: 'db', port: 7000, password: 's@fe', database: 3 }],
    [
      'redis://lumbung:safe@[::1]:6380/',
      { host: '::1', port: 6380, username: 'lumbung', password: 'safe', database: 0 },
    ],
    ['rediss://db', { host: 'db', port: 6379, database: 0, tls: {} }],
  ] as const)('%s says where it is, and who one is there', ([url, place]) => {
    expect(readConfig({ REDIS_URL: url }).redis).toEqual(place);
  });

  it('may come with the authorities to believe', () => {
    const environment = { REDIS_URL: 'rediss://db', REDIS_CA_FILE: '/etc/ca.pem' };
    expect(readConfig(environment).redis).toMatchObject({ tls: { caFile: '/etc/ca.pem' } });
  });

  it.for([
    'http://db',
    'redis://',
    'redis://user@db',
    'redis://:secret@db/sixteen',
    'redis://:secret@db/16',
    'redis://:secret@db:99999',
    'redis://:secret@db?family=6',
  ])('%s is none, and its secret is not repeated', (url) => {
    const read = () => readConfig({ REDIS_URL: url });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/REDIS_URL: must be redis:/);
    expect(read).not.toThrow(/secret/);
  });
});

test('without an address nothing is shared', () => {
  expect(readConfig({})).not.toHaveProperty('redis');
});
