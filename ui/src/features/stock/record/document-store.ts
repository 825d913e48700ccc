import { z } from 'zod';
import { newPending } from '../../../client/pending.ts';
import { Draft, EMPTY_DRAFT } from './draft.ts';
import type { RecordKind } from './kinds.ts';

const StoredDocument = z.strictObject({
  draft: Draft,
  pending: z.strictObject({ commandId: z.string(), sent: z.unknown().optional() }),
});

/** A document while it is written, and the command that it will be, or was sent as. */
export type StoredDocument = z.infer<typeof StoredDocument>;

/** The part of Web Storage that keeps documents. */
export type DocumentStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A document in which nothing is written, under an id of its own. */
export function newDocument(): StoredDocument {
  return { draft: EMPTY_DRAFT, pending: newPending() };
}

/** Whose document it is, where, of which kind, and about what: there is one of each at a time. */
export type DocumentPlace = {
  readonly user: string;
  readonly facilityId: string;
  readonly kind: RecordKind;
  /** The count that was started, where the document is of one. */
  readonly started?: string;
};

/** The document that was begun at a place on this tab, or a new one. */
export function loadDocument(storage: DocumentStorage, place: DocumentPlace): StoredDocument {
  const text = storage.getItem(keyOf(place));
  if (text === null) return newDocument();
  try {
    return StoredDocument.safeParse(JSON.parse(text)).data ?? newDocument();
  } catch {
    return newDocument();
  }
}

/** Keeps a document until it is answered, over reloads of the page. */
export function saveDocument(
  storage: DocumentStorage,
  place: DocumentPlace,
  document: StoredDocument,
): void {
  storage.setItem(keyOf(place), JSON.stringify(document));
}

function keyOf({ user, facilityId, kind, started }: DocumentPlace): string {
  const about = started === undefined ? '' : `.${started}`;
  return `lumbung.document.${user}.${facilityId}.${kind}${about}`;
}
