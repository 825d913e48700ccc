import { useState } from 'react';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import type { Problem } from '@lumbung/schemas/problem';
import { queryClient } from '../../../client/api.ts';
import { sendCommand } from '../../../client/send.ts';
import type { Outcome } from '../../../client/outcome.ts';
import { leaving, newPending, settle } from '../../../client/pending.ts';
import type { Composed } from './compose.ts';
import { loadDocument, newDocument, saveDocument } from './document-store.ts';
import type { DocumentPlace, StoredDocument } from './document-store.ts';
import type { Draft } from './draft.ts';

/** What the page knows of the last time that a document was sent. */
export type LastAnswer = {
  /** How many answers there were: it tells one from the one before. */
  readonly number: number;
} & (
  | { readonly kind: 'none' }
  /** It is on its way: for the first time, or again after an answer was lost. */
  | { readonly kind: 'sending'; readonly again: boolean }
  | (Outcome<Accepted> & { readonly draft: Draft; readonly composed: Composed })
);

type Around = {
  /** What a draft that was kept, or an empty one, begins with. */
  readonly begin: (draft: Draft) => Draft;
  /** The chain that the document belongs to, where it corrects one. */
  readonly correlationId?: string | undefined;
  readonly onTaken?: () => void;
};

/**
 * A document while it is written and sent. It is kept over reloads, and its command id is made
 * once: after a lost answer the same command is sent again, so that it takes effect once. Only a
 * refusal, which is final, gives the corrected attempt a new id.
 */
export function useDocument(place: DocumentPlace, { begin, correlationId, onTaken }: Around) {
  const [document, setDocument] = useState(() => {
    const stored = loadDocument(window.sessionStorage, place);
    const isOut = stored.pending.sent !== undefined;
    return isOut ? stored : { ...stored, draft: begin(stored.draft) };
  });
  const [answer, setAnswer] = useState<LastAnswer>({ number: 0, kind: 'none' });
  const keep = (next: StoredDocument) => {
    saveDocument(window.sessionStorage, place, next);
    setDocument(next);
  };
  const send = async (composed: Composed) => {
    if (answer.kind === 'sending') return;
    const { draft, pending } = document;
    const { body } = composed;
    const left = leaving(pending, body);
    // Kept before it leaves: a page that is closed now still knows that something was sent.
    keep({ draft, pending: left });
    setAnswer({ number: answer.number, kind: 'sending', again: pending.sent !== undefined });
    const settled = settle(
      pending,
      body,
      await sendDocument(place.facilityId, left, correlationId),
    );
    const { outcome } = settled;
    keep(outcome.kind === 'taken' ? newDocument() : { draft, pending: settled.pending });
    setAnswer({ number: answer.number + 1, ...outcome, draft, composed });
    if (outcome.kind === 'taken') onTaken?.();
  };
  return {
    draft: document.draft,
    /** The id of the command that it will be sent as. */
    commandId: document.pending.commandId,
    answer,
    isSending: answer.kind === 'sending',
    /** It was sent and not answered: it can only be sent again as it is, or given up. */
    isUnanswered:
      document.pending.sent !== undefined && (answer.kind !== 'sending' || answer.again),
    change: (change: (draft: Draft) => Draft) =>
      setDocument((old) => {
        const next = { ...old, draft: change(old.draft) };
        saveDocument(window.sessionStorage, place, next);
        return next;
      }),
    send,
    /** The server said that it would refuse it; nothing was recorded, and the id stays its own. */
    wouldBeRefused: (problem: Problem, composed: Composed) => {
      const { draft } = document;
      setAnswer({ number: answer.number + 1, kind: 'refused', problem, draft, composed });
      void queryClient.invalidateQueries();
    },
    /** Gives the document up, and begins another one. */
    startOver: () => {
      keep({ ...newDocument(), pending: newPending() });
      setAnswer({ number: answer.number, kind: 'none' });
    },
  };
}

function sendDocument(
  facilityId: string,
  { commandId, sent }: StoredDocument['pending'],
  correlationId: string | undefined,
) {
  return sendCommand((client) =>
    client.call('recordTransaction', {
      params: { facilityId },
      body: sent as Composed['body'],
      commandId,
      correlationId,
    }),
  );
}
