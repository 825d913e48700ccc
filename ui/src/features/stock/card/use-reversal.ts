import { useState } from 'react';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { useDescriber } from '../../../components/describer.tsx';
import type { Issue } from '../../../components/error-summary.tsx';
import type { Outcome } from '../../../client/outcome.ts';
import { leaving, newPending, settle } from '../../../client/pending.ts';
import type { Pending } from '../../../client/pending.ts';
import { sendCommand } from '../../../client/send.ts';
import { refusalText } from '../../../i18n/refusal-text.ts';
import { useText } from '../../../i18n/text.ts';
import { forgetPending, loadPending, savePending } from './reversal-store.ts';

type Body = { readonly lines: number[]; readonly reason: string };

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
  const [pending, setPending] = useState(() => loadPending(window.sessionStorage, user, eventId));
  const [outcome, setOutcome] = useState<Outcome<Accepted>>();
  const [isSending, setSending] = useState(false);
  const [answers, setAnswers] = useState(0);
  const keep = (next: Pending) => {
    savePending(window.sessionStorage, user, eventId, next);
    setPending(next);
  };
  const send = async (body: Body) => {
    if (isSending) return;
    const left = leaving(pending, body);
    keep(left);
    setSending(true);
    const sent = await sendCommand((client) =>
      client.call('reverseTransaction', {
        params: { facilityId, eventId },
        body: left.sent as Body & { reason: 'wrongEntry' },
        commandId: left.commandId,
      }),
    );
    const settled = settle(pending, body, sent);
    setSending(false);
    setAnswers((count) => count + 1);
    setOutcome(settled.outcome);
    if (settled.outcome.kind === 'taken') {
      forgetPending(window.sessionStorage, user, eventId);
      setPending(newPending());
      onTakenBack(settled.outcome.reply.ordinal);
    } else keep(settled.pending);
  };
  return { send, isSending, answers, isUnanswered: isLost(pending, isSending), issues: issuesOf() };

  function issuesOf(): Omit<Issue, 'field'>[] {
    if (outcome?.kind === 'notTaken') return [refusalText(outcome.problem, text, describe)];
    if (outcome?.kind !== 'refused') return [];
    const { problem } = outcome;
    const all = problem.refusals.length > 0 ? problem.refusals : [problem];
    return all.map((refusal) => refusalText(refusal, text, describe));
  }
}

function isLost(pending: Pending, isSending: boolean): boolean {
  return pending.sent !== undefined && !isSending;
}
