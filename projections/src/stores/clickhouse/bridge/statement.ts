/** A statement as a request says it. */
export type Statement = {
  /** The statement; the rows of an INSERT stand behind it. */
  readonly sql: string;
  readonly database: string | undefined;
  /** Settings and the raw texts of parameters (`param_x`) by name. */
  readonly settings: Readonly<Record<string, string>>;
  /** The format of the answer where the statement names none. */
  readonly format: string;
};

/** Why a request is not taken: ClickHouse's own code and name of what is wrong. */
export type Refusal = { readonly code: number; readonly type: string; readonly message: string };

/** What a request may say besides settings; what is empty here is taken and does nothing. */
const SPECIAL = new Set([
  'query',
  'database',
  'default_format',
  'query_id',
  'quota_key',
  'wait_end_of_query',
  'buffer_size',
]);

/** What a server can and the bridge cannot, so that nobody takes it for done. */
const UNSUPPORTED = new Set(['session_id', 'role', 'compress', 'decompress', 'user', 'password']);

const UNSUPPORTED_CODE = { code: 1, type: 'UNSUPPORTED_METHOD' };
const NAME = /^[A-Za-z_]\w*$/;

/** Reads the statement of a request: of its address, and of its body, as a server does. Pure. */
export function statementOf(
  parameters: URLSearchParams,
  body: string,
): { readonly statement: Statement } | { readonly refusal: Refusal } {
  const settings: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (UNSUPPORTED.has(name)) {
      return { refusal: { ...UNSUPPORTED_CODE, message: `The bridge has no ${name}` } };
    }
    if (SPECIAL.has(name)) continue;
    if (!NAME.test(name)) {
      const message = `Unknown setting ${JSON.stringify(name)}`;
      return { refusal: { code: 115, type: 'UNKNOWN_SETTING', message } };
    }
    settings[name] = value;
  }
  const inAddress = parameters.get('query') ?? '';
  const sql = inAddress === '' || body === '' ? inAddress + body : `${inAddress}\n${body}`;
  if (sql.trim() === '') {
    return { refusal: { code: 62, type: 'SYNTAX_ERROR', message: 'Syntax error: Empty query' } };
  }
  const database = parameters.get('database') ?? undefined;
  const format = parameters.get('default_format') ?? 'TabSeparated';
  return { statement: { sql, database, settings, format } };
}

/** What is said to a fresh session before the statement itself. Pure. */
export function preparationOf({ database, settings }: Statement): readonly string[] {
  const set = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}`);
  return [
    ...(database === undefined ? [] : [`USE ${identifier(database)}`]),
    ...(set.length === 0 ? [] : [`SET ${set.join(', ')}`]),
  ];
}

function quoted(text: string): string {
  return `'${escaped(text).replaceAll("'", "\\'")}'`;
}

function identifier(name: string): string {
  return `\`${escaped(name).replaceAll('`', '\\`')}\``;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\0', '\\0');
}
