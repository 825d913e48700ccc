import { text } from './table.ts';

/** The columns of a thing with a code and a name, with the forms that lists sort and search by. */
export const coded = {
  code: text(64),
  name: text(200),
  /** Lower case in every script, so that all databases sort and search alike. */
  sort_code: text(192),
  sort_name: text(600),
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
    sort_code: sortText(thing.code),
    sort_name: sortText(thing.name),
  };
}
