import { expect, test } from 'vitest';
import { leaving } from '../../../client/pending.ts';
import { loadDocument, newDocument, saveDocument } from './document-store.ts';
import { VACCINE, draftOf, surroundings } from './testing/shelf.ts';

const place = { user: 'nurse', facilityId: 'melati', kind: 'issue' } as const;

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    kept,
  };
}

test('given a reload, what was written and the id of its command are still there', () => {
  const kept = storage();
  const document = { ...newDocument(), draft: draftOf(surroundings('issue'), VACCINE) };
  saveDocument(kept, place, document);
  expect(loadDocument(kept, place)).toEqual(document);
});

test('given a document that left without an answer, a reload knows it', () => {
  const kept = storage();
  const { draft, pending } = newDocument();
  saveDocument(kept, place, { draft, pending: leaving(pending, { lines: [1] }) });
  expect(loadDocument(kept, place).pending).toEqual({ ...pending, sent: { lines: [1] } });
});

test('given another user, facility or kind, nobody finds a document that is not theirs', () => {
  const kept = storage();
  const document = newDocument();
  saveDocument(kept, place, document);
  const others = [{ user: 'other' }, { facilityId: 'other' }, { kind: 'use' as const }];
  for (const other of others) {
    expect(loadDocument(kept, { ...place, ...other }).pending).not.toEqual(document.pending);
  }
});

test('given nonsense in the storage, a new document begins', () => {
  const kept = storage();
  saveDocument(kept, place, newDocument());
  for (const key of kept.kept.keys()) kept.setItem(key, '{"draft":{"party":1}}');
  expect(loadDocument(kept, place).draft.blocks).toEqual([]);
});
