import { text } from './table.ts';

/** Characters of a sort text at most; what is longer is cut, since it only sorts and searches. */
const SORT_CODE_CHARACTERS = 128;
const SORT_NAME_CHARACTERS = 400;

/** The columns of a thing with a code and a name, with the forms that lists sort and search by. */
export const coded = {
  code: text(64),
  name: text(200),
  /** Lower case in every script, so that all databases sort and search alike. */
  sort_code: text(SORT_CODE_CHARACTERS),
  sort_name: text(SORT_NAME_CHARACTERS),
};

/** A text as lists sort and search it: compatible forms made one, in lower case. */
export function sortText(shown: string): string {
  return shown.normalize('NFKC').toLowerCase();
}

/** Fills the columns of a thing with a code and a name. */
export function codedColumns(thing: { readonly code: string; readonly name: string }): {
  code: string;
  name: string;
  sort_code: string;
  sort_name: string;
} {
  return {
    code: thing.code,
    name: thing.name,
    sort_code: cut(sortText(thing.code), SORT_CODE_CHARACTERS),
    sort_name: cut(sortText(thing.name), SORT_NAME_CHARACTERS),
  };
}

/** One letter may become eighteen, so a text of allowed length may have too long a sort text. */
function cut(text: string, charactersMax: number): string {
  return text.slice(0, charactersMax).toWellFormed();
}
