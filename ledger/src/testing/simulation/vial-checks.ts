import { linesOf, stockEvents } from './checked.ts';
import type { Checked } from './checked.ts';
import { shortName } from './oracle.ts';

/** Whether never more is given and wasted of opened vials than was in them. */
export function vialsHoldWhatIsTaken(checked: Checked): boolean {
  const left = new Map<string, number>();
  const keyOf = ({ event, line }: { event: string; line: number }) => `${event} ${line}`;
  return stockEvents(checked).every((event) => {
    const name = shortName(event.type);
    for (const line of linesOf(event)) {
      if (name === 'vial-opened')
        left.set(keyOf({ event: event.id, line: line.line }), line.quantity);
      const vial = line['vial'] as { event: string; line: number } | undefined;
      if (vial === undefined) continue;
      const back = name === 'movement-reversed' ? 1 : -1;
      left.set(keyOf(vial), (left.get(keyOf(vial)) ?? 0) + back * line.quantity);
    }
    return [...left.values()].every((quantity) => quantity >= 0);
  });
}
