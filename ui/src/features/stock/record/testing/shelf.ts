import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { BalanceRow, StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { StockControl } from '@lumbung/schemas/facilities/shapes';
import { addItem } from '../add-item.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { kindRow } from '../kinds.ts';
import type { RecordKind } from '../kinds.ts';
import type { Surroundings } from '../offers.ts';

/** A vaccine that is managed by lot, in vials of ten doses. */
export const VACCINE = '00000000-0000-4000-8000-00000000000a';

/** A syringe that is not managed by lot. */
export const SYRINGE = '00000000-0000-4000-8000-00000000000b';

/** Two lots of the vaccine: the first expires first, and each has 40 doses. */
export const LOTS = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
];

function item(id: string, name: string, lotManaged: boolean): ItemRow {
  return {
    id,
    code: name,
    name,
    unit: lotManaged ? 'dose' : 'piece',
    lotManaged,
    presentations: lotManaged ? [{ name: 'vial', unitsPerPack: 10 }] : [],
    storageClass: 'refrigerated',
    freezeSensitive: true,
    retired: false,
  };
}

function balance(of: string, quantity: number, rest: Partial<BalanceRow> = {}): BalanceRow {
  return { item: of, place: 'main', condition: 'usable', expired: false, quantity, ...rest };
}

function row(of: string, name: string, balances: BalanceRow[]): StockRow {
  const usable = balances.reduce((sum, { quantity }) => sum + quantity, 0);
  const lotManaged = of === VACCINE;
  const common = { item: of, code: name, name, unit: 'dose', lotManaged, notUsable: 0 };
  return { ...common, onHand: usable, usable, status: 'noLevels', balances };
}

/** What the page knows at a small facility: a vaccine in two lots, and syringes. */
export function surroundings(kind: RecordKind, control: StockControl = 'enforce'): Surroundings {
  const [first = '', second = ''] = LOTS;
  const vaccine = [
    balance(VACCINE, 40, { lot: second, lotNumber: 'B2', expiry: '2027-06-30' }),
    balance(VACCINE, 40, { lot: first, lotNumber: 'A1', expiry: '2027-01-31' }),
    ...notUsable(kind, first),
    ...unknown(kind),
  ];
  return {
    kind,
    control,
    items: new Map([
      [VACCINE, item(VACCINE, 'Vaccine', true)],
      [SYRINGE, item(SYRINGE, 'Syringe', false)],
    ]),
    stock: new Map([
      [VACCINE, row(VACCINE, 'Vaccine', vaccine)],
      [SYRINGE, row(SYRINGE, 'Syringe', [balance(SYRINGE, 100)])],
    ]),
  };
}

/** For the kind that names lots, stock of the unknown one: on hand, and taken although none was. */
function unknown(kind: RecordKind): BalanceRow[] {
  if (kindRow(kind).identifies !== true) return [];
  return [
    balance(VACCINE, 12, { lot: 'unknown' }),
    balance(VACCINE, -5, { lot: 'unknown', place: 'cold-box' }),
  ];
}

/** For the kinds that are about stock which may not be used, a balance of each such condition. */
function notUsable(kind: RecordKind, lot: string): BalanceRow[] {
  const { offered } = kindRow(kind);
  if (offered.some((condition) => condition === 'usable')) return [];
  return offered.map((condition) =>
    balance(VACCINE, 20, { lot, lotNumber: 'A1', expiry: '2027-01-31', condition }),
  );
}

/** A draft that names some items, in which nothing else is written. */
export function draftOf(around: Surroundings, ...items: string[]): Draft {
  return items.reduce((draft, id) => addItem(draft, id, around), EMPTY_DRAFT);
}
