import { useState } from 'react';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import type { Refused } from '@lumbung/schemas/problem';
import type { Client } from '../client/client.ts';
import type { Outcome } from '../client/outcome.ts';
import { forgetPending, loadPending, savePending } from '../client/pending-store.ts';
import type { Kept } from '../client/pending-store.ts';
import { leaving, newPending, settle } from '../client/pending.ts';
import type { Pending } from '../client/pending.ts';
import { sendCommand } from '../client/send.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { useText } from '../i18n/text.ts';
import { useDescriber } from './describer.tsx';
import type { Issue } from './error-summary.tsx';

type Input<Body> = {
  /** What the command is about. */
  readonly kept: Kept;
  /** The body in what was kept; undefined when it is none. */
  readonly read: (sent: unknown) => Body | undefined;
  readonly call: (client: Client, body: Body, commandId: string) => Promise<Accepted>;
  readonly onTaken: (ordinal: number, reply: Accepted) => void;
};

/**
 * A command about one thing, from a form of its own. Its id is made once and kept until it is
 * answered, over reloads of the page: what was sent without an answer is sent again as it was.
 */
export function useKeptCommand<Body>({ kept, read, call, onTaken }: Input<Body>) {
  const { text } = useText();
  const describe = useDescriber();
  const [pending, setPending] = useState(() => loadPending(window.sessionStorage, kept));
  const [outcome, setOutcome] = useState<Outcome<Accepted>>();
  const [isSending, setSending] = useState(false);
  const [answers, setAnswers] = useState(0);
  const keep = (next: Pending) => {
    savePending(window.sessionStorage, kept, next);
    setPending(next);
  };
  const send = async (asked: Body) => {
    if (isSending) return;
    const body = read(pending.sent) ?? asked;
    const left = leaving(pending, body);
    // Kept before it leaves: a page that is closed now still knows that something was sent.
    keep(left);
    setSending(true);
    const sent = await sendCommand((client) => call(client, body, left.commandId));
    const settled = settle(pending, body, sent);
    setSending(false);
    setAnswers((count) => count + 1);
    setOutcome(settled.outcome);
    if (settled.outcome.kind === 'taken') {
      forgetPending(window.sessionStorage, kept);
      setPending(newPending());
      onTaken(settled.outcome.reply.ordinal, settled.outcome.reply);
    } else keep(settled.pending);
  };
  return {
    send,
    isSending,
    /** Grows with every answer. */
    answers,
    /** What was sent and not answered: it can only be sent again as it is. */
    unanswered: isSending ? undefined : read(pending.sent),
    /** What was refused, each at the field that its pointer stands for. */
    issuesAt: (fieldOf: (pointer: string) => string) =>
      refusalsOf(outcome).map((refused): Issue => ({
        field: fieldOf(refused.pointer),
        ...refusalText(refused, text, describe),
      })),
  };
}

function refusalsOf(outcome: Outcome<Accepted> | undefined): readonly Refused[] {
  if (outcome === undefined || !('problem' in outcome)) return [];
  const { problem } = outcome;
  return problem.refusals.length > 0 ? problem.refusals : [problem];
}
