import { z } from 'zod';
import { Identifier } from './identifiers.ts';
import { Sha256 } from './sha256.ts';
import { Instant, TimePrecision, Zone } from './time.ts';

/** A stream's revision as text of 20 digits, so that it sorts. A stream's first event has 0. */
export const Sequence = z.string().regex(/^\d{20}$/, { error: 'expected 20 digits' });

/** Writes a revision as the envelope's `sequence`. */
export function sequenceOf(revision: number): string {
  return String(revision).padStart(20, '0');
}

/** A CloudEvents integer: 32 bits. */
const Count = z.int().max(2_147_483_647);

/** The attributes that the ledger gives an event when it decides it. */
const decidedShape = {
  specversion: z.literal('1.0'),
  datacontenttype: z.literal('application/json'),
  id: Identifier,
  source: z.string().regex(/^urn:lumbung:[0-9a-f-]{36}$/),
  subject: z.string().min(3).max(64),
  partitionkey: z.string().min(3).max(64),
  time: Instant,
  timeprecision: TimePrecision,
  zone: Zone,
  devicetime: Instant.optional(),
  bookedtime: Instant.optional(),
  commandid: Identifier,
  commandindex: Count.min(0),
  commandcount: Count.min(1),
  commanddigest: Sha256,
  actor: Identifier,
  onbehalfof: Identifier.optional(),
  device: Identifier.optional(),
  devicesequence: Count.min(0).optional(),
  commentdigest: Sha256.optional(),
  correlationid: Identifier,
  causationid: Identifier,
};

/** The attributes that only the store can give: it stamps them when it commits. */
export const stampedShape = {
  sequence: Sequence,
  recordedtime: Instant,
};

/** What follows from the type of the event. */
function typedShape<Type extends string, Data extends z.ZodType>(type: Type, data: Data) {
  return {
    type: z.literal(type),
    dataschema: z.literal(dataSchemaOf(type)),
    data,
  };
}

/** The host-free URI of the published JSON Schema of an event type. */
export function dataSchemaOf<Type extends string>(type: Type): `urn:lumbung:schema:${Type}` {
  return `urn:lumbung:schema:${type}`;
}

/**
 * The schema of a whole event of one type: a CloudEvents 1.0 JSON object whose canonical bytes
 * (RFC 8785) are stored, hashed, streamed and exported.
 */
export function eventSchema<Type extends string, Data extends z.ZodType>(type: Type, data: Data) {
  return z.strictObject({ ...decidedShape, ...stampedShape, ...typedShape(type, data) });
}

const Envelope = z.strictObject({ ...decidedShape, ...stampedShape });

/** The attributes of an event that do not depend on its type. */
export type Envelope = z.infer<typeof Envelope>;

/** The attributes that the store stamps at commit. */
export type Stamp = Pick<Envelope, keyof typeof stampedShape>;
