import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      dataFolder: resolve('./data'),
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      requestsPerMinute: 12_000,
      closingGraceDays: 10,
      eventStore: { kind: 'sqlite' },
      readModels: { kind: 'sqlite' },
    });
  });

  it('takes the event store that is named', () => {
    const url = 'esdb://ana:secret@db:2113';
    expect(readConfig({ EVENT_STORE_URL: url }).eventStore).toEqual({ kind: 'eventStoreDb', url });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '' }).port).toBe(8080);
  });

  it('names every variable that is wrong, with what was there', () => {
    const read = (): unknown => readConfig({ PORT: 'http', LOG_LEVEL: 'loud' });

    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT=http: .*\n.*LOG_LEVEL=loud: /);
  });
});
