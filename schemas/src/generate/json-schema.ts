import { z } from 'zod';
import { Basis } from '../basis.ts';
import { Sha256 } from '../sha256.ts';
import { Identifier } from '../identifiers.ts';
import { Entered, Quantity, QuantityOrZero, SignedQuantity } from '../quantity.ts';
import { LotOnLine, PlaceId } from '../stock/balance-key.ts';
import { ReasonRef } from '../stock/reasons.ts';
import { VvmStage } from '../stock/vvm-stages.ts';
import { Code, DocumentNumber, LotNumber, Name } from '../text.ts';
import { Instant, OccurredAt, Zone } from '../time.ts';

/** A JSON Schema 2020-12, as zod makes it. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What zod cannot know of the schemas that many others are built from. */
const ANNOTATIONS = new Map<z.ZodType, JsonSchema>([
  [Identifier, { format: 'uuid' }],
  [Instant, { format: 'date-time' }],
  [Zone, { description: 'an IANA time zone' }],
  [Sha256, { description: 'SHA-256 in hexadecimal' }],
  [Code, { description: 'a code that people use' }],
  [Name, { description: 'a name of a thing' }],
  [DocumentNumber, { description: 'the number of the paper or electronic document' }],
  [LotNumber, { description: 'the lot number as it was read from the label' }],
  [LotOnLine, { description: 'a lot; unknown where nobody knows it; absent where there are none' }],
  [PlaceId, { description: 'a place within the facility; main where nobody says' }],
  [ReasonRef, { description: 'a reason that every installation knows, or one of the country' }],
  [VvmStage, { description: 'the stage of the vaccine vial monitor' }],
  [Quantity, { description: "in the item's smallest unit, above zero" }],
  [QuantityOrZero, { description: "in the item's smallest unit" }],
  [SignedQuantity, { description: "in the item's smallest unit, with a sign" }],
  [Entered, { description: 'how the quantity was entered' }],
  [Basis, { description: 'the streams that the decision looked at, each at its revision' }],
  [OccurredAt, { description: 'a moment with its offset, or a day at the facility' }],
]);

/** How a zod schema becomes a JSON Schema. */
export type Conversion = {
  /** What a sender writes, before defaults; or what a reader gets. */
  readonly io: 'input' | 'output';
  /** Whether a reader must put up with members that it does not know. */
  readonly open: boolean;
};

/** The settings of zod's conversion, with our annotations. */
export function conversion({ io, open }: Conversion) {
  return {
    io,
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: JsonSchema }) => {
      Object.assign(jsonSchema, ANNOTATIONS.get(zodSchema as z.ZodType));
      if (open && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  } as const;
}

/** The JSON Schema of a zod schema, without `$schema`. */
export function jsonSchemaOf(schema: z.ZodType, how: Conversion): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, conversion(how));
  return rest;
}
