import { useState } from 'react';
import type { z } from 'zod';
import type { ShipmentGoods, ShipmentRow } from '@lumbung/schemas/endpoints/shipments';
import { shipmentsCommandBody } from '@lumbung/schemas/shipments/commands';
import { transitId } from '@lumbung/schemas/shipments/transit-key';
import type { Issue } from '../../components/error-summary.tsx';
import { useKeptCommand } from '../../components/use-kept-command.ts';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { allOf, directionOf, isLeft, resolutionFlaws, resolvedLines } from './resolution.ts';
import type { ResolutionFlaw, TypedResolution } from './resolution.ts';

/** What a settlement is said of. */
export type ResolutionInput = {
  readonly user: string;
  readonly shipment: ShipmentRow;
  /** The goods of which something remains. */
  readonly open: readonly ShipmentGoods[];
  readonly onSettled: (ordinal: number) => void;
};

const ResolutionBody = shipmentsCommandBody['discrepancy.resolve'];

/** The identity on the page of a field of goods that are settled. */
export function resolutionFieldId(index: number, field: ResolutionFlaw): string {
  return `resolution-${index}-${field}`;
}

/** What a person says of the goods that remain, what is wrong with it, and what became of it. */
export function useResolutionForm({ user, shipment, open, onSettled }: ResolutionInput) {
  const { text, language } = useText();
  // By the goods: what others settle meanwhile may change which of them are open.
  const [typed, setTyped] = useState<Readonly<Record<string, TypedResolution>>>({});
  const [attempts, setAttempts] = useState(0);
  const shipmentId = shipment.id;
  const command = useKeptCommand<z.input<typeof ResolutionBody>>({
    kept: { what: 'resolution', user, id: shipmentId },
    read: (sent) => ResolutionBody.safeParse(sent).data,
    call: (client, body, commandId) =>
      client.call('resolveDiscrepancy', { params: { shipmentId }, body, commandId }),
    onTaken: onSettled,
  });
  const rows = open.map((goods) => {
    const id = transitId(goods);
    const own = typed[id] ?? allOf(goods);
    const change = (to: Partial<TypedResolution>) =>
      setTyped((old) => ({ ...old, [id]: { ...own, ...to } }));
    return { id, goods, typed: own, change };
  });
  const sent = rows.flatMap((row, index) => (isLeft(row.typed) ? [] : [index]));
  const flaws = rows.flatMap(({ goods, typed: own }, index) =>
    resolutionFlaws(goods, own).map((flaw): Issue => {
      const values = {
        item: goods.name,
        remainder: formatNumber(Math.abs(goods.remainder), language),
      };
      const title =
        flaw === 'account'
          ? text(`check.resolution.account.${directionOf(goods)}`, values)
          : text(`check.resolution.${flaw}`, values);
      return { field: resolutionFieldId(index, flaw), title };
    }),
  );
  const none = { field: resolutionFieldId(0, 'quantity'), title: text('check.resolution.none') };
  const missing = sent.length === 0 ? [none] : flaws;
  const fieldOf = (pointer: string) => {
    const [, line = '0', tail] = /^\/lines\/(\d+)\/?(\w*)/.exec(pointer) ?? [];
    const field = tail === 'account' || tail === 'reason' ? tail : 'quantity';
    return resolutionFieldId(sent[Number(line)] ?? 0, field);
  };
  return {
    rows,
    isSending: command.isSending,
    isUnanswered: command.unanswered !== undefined,
    issues: attempts > 0 && missing.length > 0 ? missing : command.issuesAt(fieldOf),
    attempts: attempts + command.answers,
    submit() {
      setAttempts((count) => count + 1);
      if (missing.length > 0) return;
      const { sender, receiver } = shipment;
      const lines = rows.flatMap((row) => resolvedLines(row.goods, row.typed));
      void command.send({ sender, receiver, lines });
    },
  };
}
