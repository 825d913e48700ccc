import type { CommandInput } from '@lumbung/schemas/commands';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from './country.ts';
import { receipt } from './lumbung.ts';
import type { TestLumbung } from './lumbung.ts';

/** A vaccine whose vials have a monitor and are opened for several people. */
const monitored: CommandInput<'item.register'> = {
  code: 'OPV',
  name: 'Oral polio vaccine',
  unit: 'dose',
  lotManaged: true,
  presentations: [{ name: 'vial', unitsPerPack: 10 }],
  storageClass: 'frozen',
  freezeSensitive: false,
  vvmType: 'VVM2',
  openVialPolicy: 'twentyEightDays',
};

/** The events that some endpoints are about, and the ordinal of the last. */
type Kept = {
  readonly events: Readonly<Record<string, string | undefined>>;
  readonly ordinal: number;
};

/** Vials that are read, opened and destroyed at the clinic, for what is only done to such. */
export async function keepPolio(lumbung: TestLumbung, batch: string): Promise<Kept> {
  const polio = newIdentifier();
  await lumbung.do({ kind: 'item.register', target: polio, body: monitored });
  const record = (body: object) => lumbung.record('staff', IDS.clinic, body);
  const line = { item: polio, lot: { number: 'P-1', expiry: '2028-06-30' } };
  await record(receipt(0, { lines: [{ ...line, quantity: 100 }] }));
  const opened = await record({ kind: 'vial.open', lines: [{ ...line, vials: 1 }] });
  const discarded = { ...line, quantity: 20, reason: 'breakage' };
  await record({ kind: 'stock.discard', lines: [discarded] });
  const created = { facility: IDS.clinic, code: 'D-0' };
  await lumbung.do({ kind: 'destructionBatch.create', target: batch, body: created });
  await record({
    kind: 'stock.destroy',
    batch,
    lines: [{ ...line, quantity: 20 }],
  });
  const arrived = [{ item: IDS.syringe, noted: 2, accepted: 2 }];
  await record({ kind: 'stock.arrive', sender: IDS.store, note: 'SBBK-1', lines: arrived });
  const reading = { ...line, quantity: 10, to: { vvmStage: 1 } };
  const read = await record({ kind: 'vvm.record', lines: [reading] });
  const scope = { kind: 'items', items: [IDS.syringe] };
  const started = await record({ kind: 'count.start', scope });
  const counted = await record({ kind: 'stock.count', scope, lines: [] });
  return {
    events: {
      getCount: counted.eventIds[0],
      getStartedCount: started.eventIds[0],
      retractReading: read.eventIds[0],
      retractOpening: opened.eventIds[0],
    },
    ordinal: counted.ordinal,
  };
}
