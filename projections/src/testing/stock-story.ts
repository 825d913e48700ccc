import type { EventOf } from '@lumbung/schemas/event';
import { bare, line } from './stock-lines.ts';
import { beginStory, idOf } from './story.ts';
import type { Story, Told } from './story.ts';

/** A story with a clinic that flags, and items, whose book a test then keeps. */
export type StockStory = Story & {
  readonly receive: (item: string, quantity: number, rest?: Rest) => EventOf<'StockReceived'>;
  readonly use: (item: string, quantity: number, rest?: Rest) => EventOf<'StockConsumed'>;
};

type Rest = Told & { readonly line?: Parameters<typeof line>[2] };

/** Begins a story with the facility `clinic` and items of these names, not managed by lot. */
export function beginStockStory(items: readonly string[]): StockStory {
  const story = beginStory();
  const { tell } = story;
  tell('FacilityRegistered', 'clinic', {
    code: 'C',
    name: 'Clinic',
    kind: 'healthCentre',
    zone: 'Asia/Jakarta',
    region: idOf('java'),
  });
  for (const name of items) {
    tell('ItemRegistered', name, {
      code: name.toUpperCase(),
      name,
      unit: 'dose',
      lotManaged: false,
      presentations: [],
      storageClass: 'refrigerated',
      freezeSensitive: false,
    });
  }
  tell('PartyRegistered', 'maker', { code: 'M', name: 'Maker', roles: ['supplier'] });
  return {
    ...story,
    receive: (item, quantity, { line: rest, ...told } = {}) =>
      tell(
        'StockReceived',
        'clinic',
        { ...bare, supplier: idOf('maker'), lines: [line(item, quantity, rest)] },
        told,
      ),
    use: (item, quantity, { line: rest, ...told } = {}) =>
      tell('StockConsumed', 'clinic', { ...bare, lines: [line(item, quantity, rest)] }, told),
  };
}
