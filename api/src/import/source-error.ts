import { fillIn } from '@lumbung/schemas/rejections';

/** Why a file as a whole is not taken, by code: what a person reads, and what would do. */
const SOURCE_ERRORS = {
  empty: { title: 'it is empty', remedy: 'Look at where the file came from.' },
  'not-text': {
    title: 'it is not {encoding}: the byte {byte} does not fit',
    remedy: 'Save the file as UTF-8, or say "encoding": "latin1" in the mapping.',
  },
  'line-too-long': {
    title: 'the line is longer than {max} bytes',
    remedy: 'Look whether the file is a table at all.',
  },
  'is-html': {
    title: 'it is a web page, not a table',
    remedy: 'Download the file again; a page of an error or a login may have come instead.',
  },
  'missing-columns': {
    title: 'the columns {missing} are missing; it has {found}',
    remedy: 'Choose the mapping that is made for this file, and the right delimiter.',
  },
  'same-column-twice': {
    title: 'the column {column} is there twice',
    remedy: 'Give every column its own name.',
  },
  'broken-quotes': {
    title: 'the quotes are broken: {issue}',
    remedy: 'Put quotes around the whole field, and double those inside it.',
  },
  'broken-compression': {
    title: 'it is not a whole gzip file',
    remedy: 'Download the file again.',
  },
  'too-many-unusable-rows': {
    title: '{max} rows cannot be taken',
    remedy: 'The mapping does not fit the file; look at the rejects.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;

/** Why a file as a whole is not taken. */
export type SourceErrorCode = keyof typeof SOURCE_ERRORS;

/** The file as a whole is not taken: nothing after this line can be trusted. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;
  readonly line: number;
  readonly remedy: string;

  constructor(
    code: SourceErrorCode,
    line: number,
    parameters: Readonly<Record<string, string | number>> = {},
  ) {
    const { title, remedy } = SOURCE_ERRORS[code];
    super(`line ${line}: ${fillIn(title, parameters)}`);
    this.name = 'SourceError';
    this.code = code;
    this.line = line;
    this.remedy = remedy;
  }
}
