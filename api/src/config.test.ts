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
      analytics: { kind: 'embedded' },
    });
  });

  it('takes the event store that is named', () => {
    const url = 'esdb://ana:secret@db:2113';
    expect(readConfig({ EVENT_STORE_URL: url }).eventStore).toEqual({
      kind: 'eventStoreDb',
      url,
      commandIndex: { kind: 'folder' },
    });
  });

  it('keeps what stands beside an event store where the read models are, unless told', () => {
    const of = (environment: Record<string, string>) => {
      const { eventStore } = readConfig({ EVENT_STORE_URL: 'esdb://db:2113', ...environment });
      return eventStore.kind === 'sqlite' ? undefined : eventStore.commandIndex;
    };
    const READ_MODEL_URL = 'mysql://reader:word@db.example/models';

    expect(of({ READ_MODEL_URL })).toMatchObject({ kind: 'mysql', database: 'models', tls: {} });
    expect(of({ READ_MODEL_URL, COMMAND_INDEX_URL: 'folder' })).toEqual({ kind: 'folder' });
    const COMMAND_INDEX_URL = 'mysql://clerk:secret@db.example/commands';
    expect(of({ READ_MODEL_URL, COMMAND_INDEX_URL })).toMatchObject({ database: 'commands' });
    expect(of({ COMMAND_INDEX_URL })).toMatchObject({ user: 'clerk', database: 'commands' });
    const wrong = () => of({ COMMAND_INDEX_URL: 'clerk:secret@db' });
    expect(wrong).toThrow(/COMMAND_INDEX_URL: must be mysql:.*, or folder/);
    expect(wrong).not.toThrow(/secret/);
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '' }).port).toBe(8080);
  });

  it('names every variable that is wrong, with what was there', () => {
    const read = (): unknown => readConfig({ PORT: 'http', LOG_LEVEL: 'loud' });

    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT=http: .*\n.*LOG_LEVEL=loud: /);
  });

  it('keeps read models in MySQL where it is told so, encrypted unless on this machine', () => {
    const of = (environment: Record<string, string>) => readConfig(environment).readModels;
    const far = 'mysql://reader:p%40ss%2Fword@db.example:3307/lumbung';

    expect(of({ READ_MODEL_URL: far })).toEqual({
      kind: 'mysql',
      host: 'db.example',
      port: 3307,
      user: 'reader',
      password: 'p@ss/word',
      database: 'lumbung',
      tls: {},
    });
    expect(of({ READ_MODEL_URL: far, READ_MODEL_TLS: 'off' })).not.toHaveProperty('tls');
    expect(of({ READ_MODEL_URL: far, READ_MODEL_CA_FILE: 'ca.pem' })).toMatchObject({
      tls: { caFile: 'ca.pem' },
    });
    const near = of({ READ_MODEL_URL: 'mysql://reader:word@127.0.0.1/lumbung' });
    expect(near).toMatchObject({ host: '127.0.0.1', port: 3306 });
    expect(near).not.toHaveProperty('tls');
  });

  it('keeps facts beside, on a server that is named, or not at all', () => {
    const of = (environment: Record<string, string>) => readConfig(environment).analytics;

    expect(of({ CLICKHOUSE_URL: 'https://ana:p%40ss@db.example:8443/facts' })).toEqual({
      kind: 'clickhouse',
      url: 'https://db.example:8443',
      username: 'ana',
      password: 'p@ss',
      database: 'facts',
    });
    expect(of({ CLICKHOUSE_URL: 'http://127.0.0.1:8123' })).toMatchObject({
      username: 'default',
      password: '',
      database: 'lumbung',
    });
    expect(of({ LUMBUNG_ANALYTICS: 'off' })).toEqual({ kind: 'off' });
    const read = (): unknown => readConfig({ CLICKHOUSE_URL: 'tcp://ana:secret@db.example' });
    expect(read).toThrow(/CLICKHOUSE_URL: must be http/);
    expect(read).not.toThrow(/secret/);
  });

  it.each([
    'postgres://reader:secret@db.example/lumbung',
    'mysql://reader:secret@db.example/',
    'mysql://reader:secret@db.example/lumbung?ssl=false',
    'reader:secret@db.example',
  ])('tells what is wrong with an address (%s) without its password', (READ_MODEL_URL) => {
    const read = (): unknown => readConfig({ READ_MODEL_URL });

    expect(read).toThrow(/READ_MODEL_URL: must be mysql:/);
    expect(read).not.toThrow(/secret/);
  });
});
