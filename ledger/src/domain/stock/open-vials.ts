import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { balanceId, balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { addMicroseconds, endOfDay } from '@lumbung/schemas/time';
import type { ItemState } from '../catalogue/item.ts';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { BehindHorizon } from '../horizon.ts';
import { referred } from '../references.ts';
import { Availability } from './availability.ts';
import { documentBasis, documentOf } from './basis.ts';
import { useRefusals } from './debits.ts';
import { checkLines } from './line-checks.ts';
import { balanceKeyOfLine } from './line.ts';
import type { CheckedLine } from './line.ts';
import { expiryOf, printedOf } from './lot-of-line.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { OpenBook } from './open-book.ts';
import { settle } from './settle.ts';
import { classKey, isCleared } from './state.ts';
import type { StockState } from './state.ts';

type Body = CommandBody<'vial.open'>;
type AskedLine = Body['lines'][number];
type Policy = NonNullable<NonNullable<ItemState>['openVialPolicy']>;

/** Who opens a vial has its label in hand. */
const RULE = { lotMayBeNew: false, lotMayBePicked: false } as const;

const MICROSECONDS_PER_HOUR = 3_600_000_000;

/** WHO's multi-dose vial policy (2014). The end of the session, if earlier, is the person's act. */
const HOURS: Readonly<Record<Policy, number>> = { sixHours: 6, twentyEightDays: 28 * 24 };

/** A line whose item may be opened: what is in one vial, and for how long it may be used. */
type Opening = {
  readonly line: CheckedLine<AskedLine>;
  readonly unitsPerVial: number;
  readonly policy: Policy;
};

/**
 * Decides that vials were opened. It moves nothing: what is given or wasted of them is, and names
 * them. Decided and recorded here is by when they are to be discarded.
 */
export function openVials(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    const found = checked.map((line) => openingOf(line, context));
    const openings = found.filter((each): each is Opening => 'policy' in each);
    const against = [
      ...refusals,
      ...found.flatMap((each) => ('code' in each ? [each] : [])),
      ...openings.flatMap((opening) => openingRefusals(opening, book)),
    ];
    if (against.length > 0) return refuseAll(against);
    const lines = openings.map((opening, index) => lineOf(opening, index, book));
    const data = { ...documentOf(body), lines, basis: documentBasis(book, lines) };
    return settle({ name: 'VialOpened', moment: book.moment, data }, book);
  });
}

function openingOf(line: CheckedLine<AskedLine>, { references }: Context): Opening | Refusal {
  const { asked, pointer } = line;
  const { item } = asked;
  const found = referred(references, 'item', item);
  const policy = found?.openVialPolicy;
  if (policy === undefined) return refusal('open-vial-policy-missing', `${pointer}/item`, { item });
  const sizes = new Set(found?.presentations.map(({ unitsPerPack }) => unitsPerPack));
  const [only = 0] = sizes;
  const unitsPerVial = asked.unitsPerVial ?? (sizes.size === 1 ? only : 0);
  if (sizes.has(unitsPerVial)) return { line, unitsPerVial, policy };
  return refusal('unknown-presentation', `${pointer}/unitsPerVial`, { item, unitsPerVial });
}

/** Only usable stock is opened and, where the facility enforces, only what is still closed. */
function openingRefusals({ line, unitsPerVial }: Opening, book: OpenBook): Refusal[] {
  const against = useRefusals(line, book);
  if (against.length > 0 || book.facility.stockControl === 'flag') return against;
  const key = balanceKeyOfLine(line);
  const { state, moment } = book;
  const onHand = new Availability(state, moment.time).lowest(key);
  const isOpen = unitsOpen(key, state);
  const asked = line.asked.vials * unitsPerVial;
  const available = Math.max(0, onHand - isOpen);
  if (asked <= available) return [];
  const parameters = { asked, available, at: moment.time };
  return [refusal('insufficient-stock', `${line.pointer}/vials`, parameters)];
}

function unitsOpen(key: BalanceKey, state: StockState): number {
  if (isCleared(state, key)) throw new BehindHorizon('an opened vial');
  return state.vials.unitsLeft.get(balanceId(classKey(state, key))) ?? 0;
}

function lineOf({ line, unitsPerVial, policy }: Opening, index: number, { moment }: OpenBook) {
  const { vials } = line.asked;
  const limit = addMicroseconds(moment.time, HOURS[policy] * MICROSECONDS_PER_HOUR);
  const expiry = expiryOf(line.lot ?? {});
  const end = expiry === undefined ? limit : endOfDay(expiry, moment.zone);
  return {
    line: index + 1,
    commandLine: line.commandLine,
    ...balanceKeyOf(balanceKeyOfLine(line)),
    ...printedOf(line.lot ?? {}),
    vials,
    unitsPerVial,
    quantity: vials * unitsPerVial,
    openVialPolicy: policy,
    discardBy: end < limit ? end : limit,
  };
}
