import { useState } from 'react';
import { z } from 'zod';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { ReasonRef } from '@lumbung/schemas/stock/reasons';
import { useDescriber } from '../../../components/describer.tsx';
import type { Issue } from '../../../components/error-summary.tsx';
import type { Outcome } from '../../../client/outcome.ts';
import { leaving, newPending, settle } from '../../../client/pending.ts';
import type { Pending } from '../../../client/pending.ts';
import { sendCommand } from '../../../client/send.ts';
import { refusalText } from '../../../i18n/refusal-text.ts';
import { useText } from '../../../i18n/text.ts';
import { forgetPending, loadPending, savePending } from '../../../client/pending-store.ts';

/** What a reversal says: which lines, and why. */
const ReversalBody = z.strictObject({ lines: z.array(z.int()), reason: ReasonRef });

/** What a reversal says: which lines, and why. */
export type ReversalBody = z.infer<typeof ReversalBody>;

type Input = {
  readonly user: string;
  readonly facilityId: string;
  readonly eventId: string;
  readonly onTakenBack: (ordinal: number) => void;
};

/** Sends a reversal; its command id is kept until it is answered, over reloads of the page. */
export function useReversal({ user, facilityId, eventId, onTakenBack }: Input) {
  const { text } = useText();
  const describe = useDescriber();
  const kept = { what: 'reversal', user, id: eventId } as const;
  const [pending, setPending] = useState(() => loadPending(window.sessionStorage, kept));
  const [outcome, setOutcome] = useState<Outcome<Accepted>>();
  const [isSending, setSending] = useState(false);
  const [answers, setAnswers] = useState(0);
  const keep = (next: Pending) => {
    savePending(window.sessionStorage, kept, next);
    setPending(next);
  };
  const send = async (asked: ReversalBody) => {
    if (isSending) return;
    const body = ReversalBody.safeParse(pending.sent).data ?? asked;
    const left = leaving(pending, body);
    keep(left);
    setSending(true);
    const params = { facilityId, eventId };
    const sent = await sendCommand((client) =>
      client.call('reverseTransaction', { params, body, commandId: left.commandId }),
    );
    const settled = settle(pending, body, sent);
    setSending(false);
    setAnswers((count) => count + 1);
    setOutcome(settled.outcome);
    if (settled.outcome.kind === 'taken') {
      forgetPending(window.sessionStorage, kept);
      setPending(newPending());
      onTakenBack(settled.outcome.reply.ordinal);
    } else keep(settled.pending);
  };
  return {
    send,
    isSending,
    answers,
    /** What was sent and not answered: it can only be sent again as it is. */
    unanswered: isSending ? undefined : ReversalBody.safeParse(pending.sent).data,
    issues: issuesOf(),
  };

  function issuesOf(): Omit<Issue, 'field'>[] {
    if (outcome?.kind === 'notTaken') return [refusalText(outcome.problem, text, describe)];
    if (outcome?.kind !== 'refused') return [];
    const { problem } = outcome;
    const all = problem.refusals.length > 0 ? problem.refusals : [problem];
    return all.map((refusal) => refusalText(refusal, text, describe));
  }
}
