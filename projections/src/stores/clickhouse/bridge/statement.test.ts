import { describe, expect, it } from 'vitest';
import { preparationOf, statementOf } from './statement.ts';

const read = (address: string, body = '') => statementOf(new URLSearchParams(address), body);

describe('a statement', () => {
  it('stands in the address, in the body, or begins in the address', () => {
    const plain = { database: undefined, settings: {}, format: 'TabSeparated' };
    expect(read('', 'select 1')).toEqual({ statement: { ...plain, sql: 'select 1' } });
    expect(read('query=select+1')).toEqual({ statement: { ...plain, sql: 'select 1' } });
    const insert = read('query=insert+into+t+format+JSONEachRow', '{"a":1}\n');
    expect(insert).toEqual({
      statement: { ...plain, sql: 'insert into t format JSONEachRow\n{"a":1}\n' },
    });
  });

  it('has its settings, parameters, database and format', () => {
    const said = 'query_id=q&database=d&readonly=1&param_x=a%0Ab&default_format=JSON';
    expect(read(said, 'select 1')).toEqual({
      statement: {
        sql: 'select 1',
        database: 'd',
        settings: { readonly: '1', param_x: 'a\nb' },
        format: 'JSON',
      },
    });
  });

  it('is refused when it is empty, or asks for what only a server has', () => {
    expect(read('', ' \n')).toMatchObject({ refusal: { code: 62 } });
    expect(read('session_id=s', 'select 1')).toMatchObject({ refusal: { code: 1 } });
    expect(read('a%27=1', 'select 1')).toMatchObject({ refusal: { code: 115 } });
  });
});

describe('the preparation of a session', () => {
  const plain = { sql: 'select 1', database: undefined, settings: {}, format: 'JSON' };

  it('is nothing where nothing is asked', () => {
    expect(preparationOf(plain)).toEqual([]);
  });

  it('names database and settings so that no text ends its quotes', () => {
    const settings = { readonly: '1', param_x: `it's \\ \0` };
    expect(preparationOf({ ...plain, database: 'a`b\\', settings })).toEqual([
      'USE `a\\`b\\\\`',
      `SET readonly = '1', param_x = 'it\\'s \\\\ \\0'`,
    ]);
  });
});
