import { z } from 'zod';
import { catalogueCommandBody } from '../catalogue/commands.ts';
import { LOT_STATUS_NAMES } from '../catalogue/lot-statuses.ts';
import { lotShape } from '../catalogue/shapes.ts';
import { EVENT_NAMES } from '../event-types.ts';
import type { EventName } from '../event-types.ts';
import { Identifier } from '../identifiers.ts';
import { DocumentNumber, LotNumber } from '../text.ts';
import { CivilDate, Instant } from '../time.ts';
import { ReasonRef } from '../stock/reasons.ts';
import type { Endpoint } from './endpoint.ts';
import { Accepted, Ordinal, pageOf, pageShape, readShape } from './shapes.ts';

const readCatalogue = { kind: 'subtree', right: 'catalogue.read' } as const;
const LotStatus = z.enum(LOT_STATUS_NAMES);

/** A lot as it is known now. */
export const LotRow = z.strictObject({
  id: Identifier,
  ...lotShape,
  status: LotStatus,
  /** The recall that set the status. */
  recall: Identifier.optional(),
  /** The lot that it was merged into. */
  into: Identifier.optional(),
});

/** A lot as it is known now. */
export type LotRow = z.infer<typeof LotRow>;

/** What became of a lot: what one event says of it. */
export const LotChangeRow = z.strictObject({
  ordinal: Ordinal,
  event: Identifier,
  name: z.enum(EVENT_NAMES as [EventName, ...EventName[]]),
  occurredAt: Instant,
  recordedAt: Instant,
  actor: Identifier,
  number: LotNumber.optional(),
  expiry: CivilDate.optional(),
  manufactured: CivilDate.optional(),
  status: LotStatus.optional(),
  recall: Identifier.optional(),
  into: Identifier.optional(),
  document: DocumentNumber.optional(),
  reason: ReasonRef.optional(),
});

/** What became of a lot: what one event says of it. */
export type LotChangeRow = z.infer<typeof LotChangeRow>;

/** The commands that change what is known of a lot. */
export const LOT_CHANGE_KINDS = [
  'lot.correct',
  'lot.merge',
  'lotMerge.undo',
  'lotExpiry.extend',
  'lotStatus.set',
] as const;

function change<Kind extends (typeof LOT_CHANGE_KINDS)[number]>(kind: Kind) {
  return (catalogueCommandBody[kind] as z.ZodObject).extend({ kind: z.literal(kind) });
}

/** One change of a lot: the body of its command, told apart by `kind`. */
const LotChange = z.discriminatedUnion('kind', [
  change('lot.correct'),
  change('lot.merge'),
  change('lotMerge.undo'),
  change('lotExpiry.extend'),
  change('lotStatus.set'),
]);

/** The endpoints of lots. */
export const lotEndpoints = {
  listLots: {
    slice: 'catalogue',
    method: 'GET',
    path: '/v1/items/{itemId}/lots',
    summary: 'The lots of an item, earliest expiry first',
    access: readCatalogue,
    params: z.strictObject({ itemId: Identifier }),
    query: z.strictObject({ ...pageShape, q: z.string().max(100).optional() }),
    status: 200,
    reply: pageOf(LotRow),
  },
  getLot: {
    slice: 'catalogue',
    method: 'GET',
    path: '/v1/lots/{lotId}',
    summary: 'A lot as it is known now, and what became of it',
    access: readCatalogue,
    params: z.strictObject({ lotId: Identifier }),
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, lot: LotRow, history: z.array(LotChangeRow) }),
  },
  changeLot: {
    slice: 'catalogue',
    method: 'POST',
    path: '/v1/lots/{lotId}/changes',
    summary: 'Correct, merge, extend, hold, recall, reject or release a lot',
    access: { kind: 'command' },
    params: z.strictObject({ lotId: Identifier }),
    body: LotChange,
    idempotent: true,
    status: 201,
    reply: Accepted,
  },
} satisfies Record<string, Endpoint>;
