import { linesOf } from './checked.ts';
import type { Checked } from './checked.ts';
import { shortName } from './oracle.ts';
import type { StoredEvent } from './oracle.ts';

/** Whether accepted, rejected and missing make up what the note says, on every line. */
export function arrivalsMakeUpTheirNote({ events }: Checked): boolean {
  return events
    .filter(({ type }) => shortName(type) === 'arrived')
    .every((event) =>
      [...Map.groupBy(linesOf(event), ({ commandLine }) => commandLine).values()].every((lines) => {
        const ofNote = lines.filter(({ part }) => part !== 'excess');
        const sum = ofNote.reduce((before, { quantity }) => before + quantity, 0);
        return lines.every(({ noted }) => noted === sum);
      }),
    );
}

/** Whether the books of the two ends know what is in transit of each shipment. */
export function transitIsKnown({ books, events }: Checked): boolean {
  const plain = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string, by: number) =>
    sums.set(key, (sums.get(key) ?? 0) + by);
  for (const event of events) {
    if (!event.type.startsWith('lumbung.stock.')) continue;
    const { shipment } = event.data;
    if (typeof shipment !== 'string') continue;
    for (const line of linesOf(event)) {
      if (line['part'] === 'missing') continue;
      const { item, lot = '', program = '', funding = '', quantity } = line;
      const goods = `${shipment} ${item}|${lot}|${String(program)}|${String(funding)}`;
      add(plain, goods, quantity * signOf(event, line));
    }
  }
  const folded = new Map<string, number>();
  for (const { shipments } of books.values()) {
    for (const [shipment, { inTransit }] of shipments) {
      for (const [id, quantity] of Object.entries(inTransit)) {
        add(folded, `${shipment} ${id}`, quantity);
      }
    }
  }
  return [...new Set([...plain.keys(), ...folded.keys()])].every(
    (key) => (plain.get(key) ?? 0) === (folded.get(key) ?? 0),
  );
}

function signOf({ type }: StoredEvent, line: Readonly<Record<string, unknown>>): number {
  const name = shortName(type);
  if (name === 'dispatched') return 1;
  if (name === 'arrived') return -1;
  return (line['to'] as { account?: string }).account === 'inTransit' ? 1 : -1;
}
