import { useState } from 'react';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { ShipmentGoods, ShipmentRow } from '@lumbung/schemas/endpoints/shipments';
import type { Issue } from '../../components/error-summary.tsx';
import { useText } from '../../i18n/text.ts';
import { momentPart } from '../stock/record/compose.ts';
import { EMPTY_DRAFT } from '../stock/record/draft.ts';
import type { Draft } from '../stock/record/draft.ts';
import { arrivedFieldId } from './arrived-fields.tsx';
import { arrivedLine, asNoted, flawsOf } from './arrival.ts';
import type { TypedArrival } from './arrival.ts';
import { useArrival } from './use-arrival.ts';

/** What an arrival is typed for. */
export type ArrivalInput = {
  readonly user: string;
  readonly facility: FacilityRow;
  readonly shipment: ShipmentRow;
  /** The goods of the note that are not known to have arrived. */
  readonly coming: readonly ShipmentGoods[];
  readonly onReceived: (ordinal: number) => void;
};

function fieldOf(pointer: string): string {
  return arrivedFieldId(Number(/^\/lines\/(\d+)/.exec(pointer)?.[1] ?? 0), 'accepted');
}

/** What a person types of an arrival, what is wrong with it, and what became of it. */
export function useArrivalForm({ user, facility, shipment, coming, onReceived }: ArrivalInput) {
  const { text } = useText();
  const [typed, setTyped] = useState<readonly TypedArrival[]>(() => coming.map(asNoted));
  const [moment, setMoment] = useState(EMPTY_DRAFT);
  const [attempts, setAttempts] = useState(0);
  const sending = { user, facilityId: facility.id, shipmentId: shipment.id };
  const arrival = useArrival({ ...sending, onReceived });
  const rows = coming.map((goods, index) => {
    const own = typed[index] ?? asNoted(goods);
    const change = (to: Partial<TypedArrival>) =>
      setTyped((old) => old.map((line, at) => (at === index ? { ...own, ...to } : line)));
    return { goods, typed: own, change };
  });
  const flaws = rows.flatMap((row, index) =>
    flawsOf(row.goods.dispatched, row.typed).map((flaw): Issue => ({
      field: arrivedFieldId(index, flaw),
      title: text(`check.arrived.${flaw}`, { item: row.goods.name }),
    })),
  );
  return {
    rows,
    moment,
    putMoment: (fields: Partial<Draft>) => setMoment((old) => ({ ...old, ...fields })),
    isSending: arrival.isSending,
    isUnanswered: arrival.unanswered !== undefined,
    issues: attempts > 0 && flaws.length > 0 ? flaws : arrival.issuesAt(fieldOf),
    attempts: attempts + arrival.answers,
    submit() {
      setAttempts((count) => count + 1);
      if (flaws.length > 0) return;
      void arrival.send({
        kind: 'stock.arrive',
        sender: shipment.sender,
        note: shipment.note,
        ...momentPart(moment, facility.zone),
        lines: rows.map((row) => arrivedLine(row.goods, row.typed)),
      });
    },
  };
}
