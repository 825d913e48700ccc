import { describe, expect, it } from 'vitest';
import { EventStoreUrlError, readEventStoreUrl } from './event-store-url.ts';

describe('the address of an event store', () => {
  it.each([
    ['esdb://ana:pa%40ss@db:2113', 'esdb://db:2113'],
    ['esdb+discover://ana:pa%40ss@db.example/?tls=true', 'esdb+discover://db.example?tls=true'],
    ['kurrentdb://ana:pa%40ss@one:1,two:2', 'esdb://one:1,two:2'],
  ])('%s is taken apart', (url, address) => {
    const credentials = { username: 'ana', password: 'pa@ss' };
    expect(readEventStoreUrl(url)).toEqual({ address, credentials });
  });

  it('needs a user, unless it goes without TLS', () => {
    expect(() => readEventStoreUrl('esdb://db:2113')).toThrow(/names no user/);
    expect(readEventStoreUrl('esdb://db:2113?tls=false').credentials.username).toBe('');
  });

  it.each([
    'http://ana:secret@db',
    'esdb://ana:sec@ret@db',
    'esdb://ana:secret@',
    'esdb://ana:secret@db:port',
    'esdb://ana:%secret@db',
    'esdb://:secret@db',
  ])('%s is refused without a word of it', (url) => {
    expect(() => readEventStoreUrl(url)).toThrow(EventStoreUrlError);
    expect(() => readEventStoreUrl(url)).not.toThrow(/secret|sec@|ana/);
  });
});
