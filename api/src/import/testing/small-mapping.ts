import { planOf } from '../mapping/plan.ts';
import type { Plan } from '../mapping/planned.ts';
import { Mapping } from '../mapping/schema.ts';

const where = { $identifier: ['facility', { $column: 'store' }] };
const item = { $identifier: ['item', 'bcg'] };

/** A mapping in the JSON of a file: one region and item, a store per name, receipts and uses. */
export const smallMapping = {
  lumbungMapping: 1,
  name: 'small',
  description: 'receipts above zero, uses below it',
  source: { columns: ['store', 'day', 'doses'], nullWords: ['NULL'] },
  values: {
    lines: [{ item, quantity: { $integer: 'doses', abs: true } }],
    day: { $date: 'day', format: 'YYYY-MM-DD' },
  },
  stages: [
    {
      name: 'catalogue',
      once: [
        {
          kind: 'region.register',
          target: { $identifier: ['region', 'id'] },
          commandId: { from: ['small', 'region'] },
          body: { code: 'ID', name: 'Indonesia', level: 'country' },
        },
        {
          kind: 'party.register',
          target: { $identifier: ['party', 'bio-farma'] },
          commandId: { from: ['small', 'party'] },
          body: { code: 'BF', name: 'Bio Farma', roles: ['supplier'] },
        },
        {
          kind: 'item.register',
          target: item,
          commandId: { from: ['small', 'item'] },
          body: {
            code: 'BCG',
            name: 'BCG vaccine',
            unit: 'dose',
            lotManaged: false,
            presentations: [],
            storageClass: 'refrigerated',
            freezeSensitive: false,
          },
        },
      ],
    },
    {
      name: 'stores',
      distinct: ['store'],
      rules: [
        {
          command: {
            kind: 'facility.register',
            target: where,
            commandId: { from: ['small', 'store', { $column: 'store' }] },
            body: {
              code: { $column: 'store' },
              name: { $column: 'store' },
              kind: 'districtStore',
              zone: 'Asia/Jakarta',
              region: { $identifier: ['region', 'id'] },
            },
          },
        },
      ],
    },
    {
      name: 'movements',
      rules: [
        {
          when: [{ column: 'doses', is: 'positive' }],
          command: {
            kind: 'stock.receive',
            target: where,
            commandId: { from: ['small', 'in', { $column: 'store' }, { $column: 'day' }] },
            body: {
              occurredAt: { $value: 'day' },
              supplier: { $identifier: ['party', 'bio-farma'] },
              lines: { $value: 'lines' },
            },
          },
        },
        {
          when: [{ column: 'doses', is: 'negative' }],
          command: {
            kind: 'stock.consume',
            target: where,
            commandId: { from: ['small', 'out', { $column: 'store' }, { $column: 'day' }] },
            body: { occurredAt: { $value: 'day' }, lines: { $value: 'lines' } },
          },
        },
        { when: [{ column: 'doses', is: 'zero' }], leaveOut: 'nothing moved' },
      ],
    },
  ],
};

/** Makes a mapping ready, or answers what is wrong with it. */
export function plannedOf(mapping: unknown): { plan: Plan; issues: string[] } {
  const issues: string[] = [];
  const plan = planOf(Mapping.parse(mapping), issues);
  return { plan, issues };
}
