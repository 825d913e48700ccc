import { useState } from 'react';
import { z } from 'zod';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { OpenVialRow } from '@lumbung/schemas/endpoints/vials';
import type { Issue } from '../../../components/error-summary.tsx';
import { useKeptCommand } from '../../../components/use-kept-command.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { momentPart } from '../record/compose.ts';
import { EMPTY_DRAFT } from '../record/draft.ts';
import type { Draft } from '../record/draft.ts';
import { takingAtFirst, takingBody, takingFlaws } from './vial-taking.ts';
import type { Taking, TakingFlaw } from './vial-taking.ts';

/** What is done with which opened vials. */
export type VialInput = {
  readonly user: string;
  readonly facility: FacilityRow;
  readonly row: OpenVialRow;
  readonly taking: Taking;
  readonly onDone: (words: string, ordinal: number) => void;
};

const TakingBody = z.looseObject({ kind: z.enum(['stock.consume', 'stock.discard']) });

/** The identity on the page of a field about opened vials. */
export function vialFieldId({ event, line }: OpenVialRow, field: TakingFlaw): string {
  return `vial-${event}-${line}-${field}`;
}

/** What a person types of opened vials, what is wrong with it, and what became of it. */
export function useVialForm({ user, facility, row, taking, onDone }: VialInput) {
  const { text, language } = useText();
  const [typed, setTyped] = useState(() => takingAtFirst(row, taking));
  const [moment, setMoment] = useState(EMPTY_DRAFT);
  const [attempts, setAttempts] = useState(0);
  const params = { facilityId: facility.id };
  const command = useKeptCommand<z.infer<typeof TakingBody>>({
    kept: { what: 'vial', user, id: `${row.event}.${row.line}.${taking}` },
    read: (sent) => TakingBody.safeParse(sent).data,
    call: (client, body, commandId) =>
      client.call('recordTransaction', { params, body, commandId }),
    onTaken: (ordinal) => onDone(text(`vials.done.${taking}`, { item: row.name }), ordinal),
  });
  const values = { left: formatNumber(row.left, language), unit: unitName(text, row.unit) };
  const flaws = takingFlaws(row, taking, typed).map((flaw): Issue => ({
    field: vialFieldId(row, flaw),
    title: text(`check.vials.${flaw}`, values),
  }));
  const fieldOf = (pointer: string) => {
    if (pointer === '/occurredAt') return 'document-date';
    return vialFieldId(row, pointer.endsWith('/reason') ? 'reason' : 'quantity');
  };
  return {
    typed,
    put: (fields: Partial<typeof typed>) => setTyped((old) => ({ ...old, ...fields })),
    moment,
    putMoment: (fields: Partial<Draft>) => setMoment((old) => ({ ...old, ...fields })),
    isSending: command.isSending,
    isUnanswered: command.unanswered !== undefined,
    issues: attempts > 0 && flaws.length > 0 ? flaws : command.issuesAt(fieldOf),
    attempts: attempts + command.answers,
    submit() {
      setAttempts((count) => count + 1);
      if (flaws.length > 0) return;
      void command.send(takingBody(row, taking, typed, momentPart(moment, facility.zone)));
    },
  };
}
