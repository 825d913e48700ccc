import { useState } from 'react';
import { z } from 'zod';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { leaving, newPending, settle } from '../../client/pending.ts';
import type { Pending } from '../../client/pending.ts';
import { forgetPending, loadPending, savePending } from '../../client/pending-store.ts';
import type { Outcome } from '../../client/outcome.ts';
import { sendCommand } from '../../client/send.ts';
import { useDescriber } from '../../components/describer.tsx';
import type { Issue } from '../../components/error-summary.tsx';
import { refusalText } from '../../i18n/refusal-text.ts';
import { useText } from '../../i18n/text.ts';

/** The body of an arrival, as it is sent. */
const ArrivalBody = z.looseObject({ kind: z.literal('stock.arrive') });

type ArrivalBody = z.infer<typeof ArrivalBody>;

type Input = {
  readonly user: string;
  readonly facilityId: string;
  readonly shipmentId: string;
  /** The field that a refusal stands at, by its pointer. */
  readonly fieldOf: (pointer: string) => string;
  readonly onReceived: (ordinal: number) => void;
};

/** Sends an arrival; its command id is kept until it is answered, over reloads of the page. */
export function useArrival({ user, facilityId, shipmentId, fieldOf, onReceived }: Input) {
  const { text } = useText();
  const describe = useDescriber();
  const kept = { what: 'arrival', user, id: `${facilityId}.${shipmentId}` } as const;
  const [pending, setPending] = useState(() => loadPending(window.sessionStorage, kept));
  const [outcome, setOutcome] = useState<Outcome<Accepted>>();
  const [isSending, setSending] = useState(false);
  const [answers, setAnswers] = useState(0);
  const keep = (next: Pending) => {
    savePending(window.sessionStorage, kept, next);
    setPending(next);
  };
  const send = async (asked: ArrivalBody) => {
    if (isSending) return;
    const body = ArrivalBody.safeParse(pending.sent).data ?? asked;
    const left = leaving(pending, body);
    keep(left);
    setSending(true);
    const sent = await sendCommand((client) =>
      client.call('recordTransaction', {
        params: { facilityId },
        body,
        commandId: left.commandId,
      }),
    );
    const settled = settle(pending, body, sent);
    setSending(false);
    setAnswers((count) => count + 1);
    setOutcome(settled.outcome);
    if (settled.outcome.kind === 'taken') {
      forgetPending(window.sessionStorage, kept);
      setPending(newPending());
      onReceived(settled.outcome.reply.ordinal);
    } else keep(settled.pending);
  };
  const problem = outcome !== undefined && 'problem' in outcome ? outcome.problem : undefined;
  const refusals = problem?.refusals ?? [];
  const all = problem === undefined || refusals.length > 0 ? refusals : [problem];
  return {
    send,
    isSending,
    answers,
    /** It was sent and not answered: it can only be sent again as it is. */
    unanswered: isSending ? undefined : ArrivalBody.safeParse(pending.sent).data,
    issues: all.map((each): Issue => ({
      field: fieldOf('pointer' in each ? (each.pointer ?? '') : ''),
      ...refusalText(each, text, describe),
    })),
  };
}
