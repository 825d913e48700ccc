/** A column: what it holds, and whether it may be empty. Texts compare by their bytes. */
export type Column =
  | { readonly type: 'text'; readonly charactersMax: number; readonly nullable?: true }
  /** A whole number within ±(2^53−1); sums that are kept by the database have 64 bits. */
  | { readonly type: 'integer'; readonly nullable?: true };

/** A table of a read model, as data. */
export type Table = {
  /** The logical name; a generation's physical table carries a suffix. */
  readonly name: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** The columns whose values name a row; rows are stored, written and digested in their order. */
  readonly primaryKey: readonly string[];
  /** The columns of each further index, by the index's name. */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
};

/** A table whose columns keep their types. */
export type TypedTable<Columns, Key> = Omit<Table, 'columns' | 'primaryKey'> & {
  readonly columns: Columns;
  readonly primaryKey: readonly Key[];
};

type ValueOf<C extends Column> =
  | (C['type'] extends 'text' ? string : number)
  | (C extends { readonly nullable: true } ? null : never);

/** A row of a table. */
export type RowOf<T extends Table> = { [Name in keyof T['columns']]: ValueOf<T['columns'][Name]> };

/** A value that a column can hold. A sum beyond ±(2^53−1) is a bigint, so that it stays exact. */
export type Value = string | number | bigint | null;

/** A row of any table. */
export type Row = Readonly<Record<string, Value>>;

/** Declares a table, so that its columns are checked and keep their types. */
export function table<
  const Columns extends Readonly<Record<string, Column>>,
  const Key extends keyof Columns & string,
>(
  name: string,
  definition: {
    readonly columns: Columns;
    readonly primaryKey: readonly Key[];
    readonly indexes: Readonly<Record<string, readonly (keyof Columns & string)[]>>;
  },
): TypedTable<Columns, Key> {
  return { name, ...definition };
}

/** A column of texts. */
export type TextColumn = { readonly type: 'text'; readonly charactersMax: number };

/** A column of texts that may be empty. */
export type OptionalTextColumn = TextColumn & { readonly nullable: true };

/** A text of at most so many characters. */
export function text(charactersMax: number): TextColumn {
  return { type: 'text', charactersMax };
}

/** A text that may be empty, which is a value of its own. */
export function optionalText(charactersMax: number): OptionalTextColumn {
  return { type: 'text', charactersMax, nullable: true };
}

/** A whole number. */
export const integer = { type: 'integer' } as const;

/** A whole number that may be empty. */
export const optionalInteger = { type: 'integer', nullable: true } as const;

/** An opaque identifier, or a word in its place such as `main` or `unknown`. */
export const identifier = text(36);

/** An opaque identifier that may be empty. */
export const optionalIdentifier = optionalText(36);

/** A moment in UTC of fixed width, so that moments compare as text. */
export const instant = text(27);

/** A civil date, so that dates compare as text. */
export const civilDate = text(10);

/** A moment that may be empty. */
export const optionalInstant = optionalText(27);

/** A civil date that may be empty. */
export const optionalCivilDate = optionalText(10);

/** The primary key of a row as one text: equal keys, equal text. */
export function keyOf(of: Table, row: Row): string {
  let key = '';
  for (const column of of.primaryKey) key += `${row[column]}\u0000`;
  return key;
}

/** Compares rows by primary key, as the databases do. The texts of keys are ASCII. */
export function compareKeys(of: Table, one: Row, other: Row): number {
  for (const column of of.primaryKey) {
    const left = one[column] ?? '';
    const right = other[column] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
