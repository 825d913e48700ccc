import { z } from 'zod';
import { DeviceMark } from '../commands.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import { Grant } from '../endpoints/access.ts';
import { DeviceRow } from '../endpoints/devices.ts';
import { ItemRow, PartyRow, ProgramRow, ReasonRow } from '../endpoints/catalogue.ts';
import { RecallFacilityRow, RecallRow, RecallTotal } from '../endpoints/recalls.ts';
import { LotChangeRow, LotRow } from '../endpoints/lots.ts';
import { DryRunAnswer, DryRunVerdict } from '../endpoints/dry-run.ts';
import { FacilityRow, PlaceRow, RegionRow } from '../endpoints/facilities.ts';
import { ProjectionState } from '../endpoints/operation.ts';
import { Accepted, BulkVerdict } from '../endpoints/shapes.ts';
import { BalanceRow, CardRow, StockRow } from '../endpoints/stock-rows.ts';
import { ENDPOINTS, ENDPOINT_NAMES } from '../endpoints/table.ts';
import { Problem, Refused } from '../problem.ts';
import { conversion } from './json-schema.ts';
import type { Conversion, JsonSchema } from './json-schema.ts';

/** What is sent under a name of its own. */
const SENT = { DeviceMark };

/** What answers hold under a name of its own. */
const ANSWERED = {
  Accepted,
  BalanceRow,
  BulkVerdict,
  CardRow,
  DeviceRow,
  DryRunAnswer,
  DryRunVerdict,
  FacilityRow,
  Grant,
  ItemRow,
  LotRow,
  LotChangeRow,
  RecallFacilityRow,
  RecallRow,
  RecallTotal,
  PartyRow,
  PlaceRow,
  Problem,
  ProgramRow,
  ProjectionState,
  ReasonRow,
  Refused,
  RegionRow,
  StockRow,
};

const BODIES = named(SENT, 'body', 'Body');
const REPLIES = named(ANSWERED, 'reply', 'Reply');

/** The schemas of all that is sent and answered, by name. */
export function componentSchemas(): Record<string, JsonSchema> {
  const schemas = [
    ...convert(BODIES, { io: 'input', open: false }),
    ...convert(REPLIES, { io: 'output', open: true }),
  ];
  return Object.fromEntries(schemas.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The reference to the component of a body or a reply; a RangeError when it is neither. */
export function componentOf(schema: z.ZodType): JsonSchema {
  const name = BODIES.get(schema) ?? REPLIES.get(schema);
  if (name === undefined) throw new RangeError('the schema is no component');
  return { $ref: referenceTo(name) };
}

function referenceTo(name: string): string {
  return `#/components/schemas/${name}`;
}

/** Names for schemas: their own, or else that of the endpoint that has them. */
function named(
  own: Readonly<Record<string, z.ZodType>>,
  part: 'body' | 'reply',
  suffix: string,
): ReadonlyMap<z.ZodType, string> {
  const names = new Map(Object.entries(own).map(([name, schema]) => [schema, name]));
  for (const name of ENDPOINT_NAMES) {
    const { [part]: schema }: Endpoint = ENDPOINTS[name];
    if (schema === undefined || names.has(schema)) continue;
    names.set(schema, `${name.slice(0, 1).toUpperCase()}${name.slice(1)}${suffix}`);
  }
  return names;
}

function convert(
  names: ReadonlyMap<z.ZodType, string>,
  how: Conversion,
): readonly [string, JsonSchema][] {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { ...conversion(how), uri: referenceTo });
  return Object.entries(schemas).map(([name, schema]) => [name, withoutHeader(schema)]);
}

/** The document states the dialect once, and a component is named by its place. */
function withoutHeader(schema: JsonSchema): JsonSchema {
  const members = Object.entries(schema);
  return Object.fromEntries(members.filter(([name]) => name !== '$schema' && name !== '$id'));
}
