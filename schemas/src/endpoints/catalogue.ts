import { z } from 'zod';
import { itemShape, partyShape, programShape, reasonShape } from '../catalogue/shapes.ts';
import { Identifier } from '../identifiers.ts';
import { Accepted, pageOf, pageShape } from './shapes.ts';
import type { Endpoint } from './endpoint.ts';

const readCatalogue = { kind: 'subtree', right: 'catalogue.read' } as const;
const search = { ...pageShape, q: z.string().max(100).optional() };

/** An item in a list. */
export const ItemRow = z.strictObject({ id: Identifier, ...itemShape, retired: z.boolean() });

/** An item in a list. */
export type ItemRow = z.infer<typeof ItemRow>;

/** A program in a list. */
export const ProgramRow = z.strictObject({ id: Identifier, ...programShape });

/** A program in a list. */
export type ProgramRow = z.infer<typeof ProgramRow>;

/** A reason in a list: one that every installation knows (`builtIn`), or the country's own. */
export const ReasonRow = z.strictObject({
  id: z.string(),
  ...reasonShape,
  builtIn: z.boolean(),
  hidden: z.boolean(),
});

/** A reason in a list. */
export type ReasonRow = z.infer<typeof ReasonRow>;

/** A party in a list. */
export const PartyRow = z.strictObject({ id: Identifier, ...partyShape });

/** A party in a list. */
export type PartyRow = z.infer<typeof PartyRow>;

/** The endpoints of the catalogue. */
export const catalogueEndpoints = {
  listItems: {
    slice: 'catalogue',
    method: 'GET',
    path: '/v1/items',
    summary: 'The items, by name',
    access: readCatalogue,
    query: z.strictObject(search),
    status: 200,
    reply: pageOf(ItemRow),
  },
  registerItem: {
    slice: 'catalogue',
    method: 'POST',
    path: '/v1/items',
    summary: 'Register an item',
    access: { kind: 'command' },
    body: z.strictObject({ id: Identifier.optional(), ...itemShape }),
    idempotent: true,
    command: 'item.register',
    status: 201,
    reply: Accepted,
  },
  listPrograms: {
    slice: 'catalogue',
    method: 'GET',
    path: '/v1/programs',
    summary: 'The programs, by name',
    access: readCatalogue,
    query: z.strictObject(search),
    status: 200,
    reply: pageOf(ProgramRow),
  },
  listReasons: {
    slice: 'catalogue',
    method: 'GET',
    path: '/v1/reasons',
    summary: 'The reasons, built in and the country’s own',
    access: readCatalogue,
    query: z.strictObject(search),
    status: 200,
    reply: pageOf(ReasonRow),
  },
  listParties: {
    slice: 'catalogue',
    method: 'GET',
    path: '/v1/parties',
    summary: 'The suppliers, funders and service points, by name',
    access: readCatalogue,
    query: z.strictObject({
      ...search,
      role: z.enum(['supplier', 'funder', 'servicePoint']).optional(),
      facility: Identifier.optional(),
    }),
    status: 200,
    reply: pageOf(PartyRow),
  },
} satisfies Record<string, Endpoint>;
