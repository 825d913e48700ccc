import { loadDocument, newDocument, saveDocument } from '../record/document-store.ts';
import type { DocumentPlace } from '../record/document-store.ts';
import type { Draft } from '../record/draft.ts';
import { EMPTY_DRAFT } from '../record/draft.ts';

/** The place of what is typed for a count that was started. */
export type CountPlace = Required<Omit<DocumentPlace, 'kind'>>;

/** Keeps how a count begins on this tab: blind or not, or with what was typed before. */
export function beginCount(place: CountPlace, blind: boolean, draft: Draft = EMPTY_DRAFT): void {
  const storage = window.sessionStorage;
  const begun = { ...newDocument(), draft: blind ? { ...draft, blind } : draft };
  saveDocument(storage, { ...place, kind: 'count' }, begun);
}

/** Whether a count was begun blind on this tab, and not compared with the book since. */
export function isBegunBlind(place: CountPlace): boolean {
  return loadDocument(window.sessionStorage, { ...place, kind: 'count' }).draft.blind === true;
}
