import fc from 'fast-check';
import { z } from 'zod';
import { Sha256 } from '../sha256.ts';
import { Identifier } from '../identifiers.ts';
import { CivilDate, Instant, Moment, Zone, formatInstant } from '../time.ts';
import { arbitraryText } from './arbitrary-text.ts';

/** Elements that a random list holds at most above its least. */
const LIST_ELEMENTS_MAX = 4;

/**
 * Random values of a schema: what it gives out, members with a default always present. Built from
 * the schema itself, so a new member is covered on the day it is written. Throws a TypeError for a
 * kind of schema that it does not know.
 */
export function arbitraryOf<Value>(schema: z.ZodType<Value>): fc.Arbitrary<Value> {
  return build(schema) as fc.Arbitrary<Value>;
}

function build(schema: z.ZodType): fc.Arbitrary<unknown> {
  const known = KNOWN.get(schema);
  if (known !== undefined) return known;
  const make = KINDS[schema.def.type];
  if (make === undefined) throw new TypeError(`no random values for a ${schema.def.type}`);
  return make(schema as never);
}

const MICROSECONDS_MIN = Date.UTC(1900, 0, 2) * 1000;
const MICROSECONDS_MAX = Date.UTC(2200, 0, 1) * 1000;

const instants = fc
  .integer({ min: MICROSECONDS_MIN, max: MICROSECONDS_MAX })
  .map((n) => formatInstant(Temporal.Instant.fromEpochNanoseconds(BigInt(n) * 1000n)));

/** Texts whose pattern says too little, or of which there are so many that it takes too long. */
const KNOWN = new Map<z.ZodType, fc.Arbitrary<string>>([
  [Identifier, fc.uuid()],
  [Sha256, fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytes.toHex())],
  [Instant, instants],
  [
    Moment,
    fc.tuple(instants, fc.constantFrom('+07:00', '+05:45', '-03:30')).map(([instant, zone]) => {
      const moment = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
      return moment.toString({ timeZoneName: 'never' });
    }),
  ],
  [
    CivilDate,
    fc
      .integer({ min: 0, max: 400_000 })
      .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }).toString()),
  ],
  [Zone, fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Europe/Rome', 'UTC')],
]);

type Kind = z.core.$ZodTypeDef['type'];

const KINDS: Partial<Record<Kind, (schema: never) => fc.Arbitrary<unknown>>> = {
  string: (schema: z.ZodString) => text(schema),
  number: (schema: z.ZodNumber) => {
    const { minimum, maximum } = z.toJSONSchema(schema);
    return fc
      .integer({
        min: minimum ?? Number.MIN_SAFE_INTEGER,
        max: maximum ?? Number.MAX_SAFE_INTEGER,
      })
      .filter((value) => schema.safeParse(value).success);
  },
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  literal: (schema: z.ZodLiteral) => fc.constantFrom(...schema.values),
  enum: (schema: z.ZodEnum) => fc.constantFrom(...schema.options),
  nullable: (schema: z.ZodNullable<z.ZodType>) => fc.option(build(schema.unwrap())),
  default: (schema: z.ZodDefault<z.ZodType>) => build(schema.unwrap()),
  union: (schema: z.ZodUnion<readonly z.ZodType[]>) => fc.oneof(...schema.options.map(build)),
  array: (schema: z.ZodArray<z.ZodType>) => {
    const { minItems = 0, maxItems = Number.MAX_SAFE_INTEGER } = z.toJSONSchema(schema);
    return fc.array(build(schema.element), {
      minLength: minItems,
      maxLength: Math.min(maxItems, minItems + LIST_ELEMENTS_MAX),
    });
  },
  object: (schema: z.ZodObject<Readonly<Record<string, z.ZodType>>>) => record(schema),
};

function record(schema: z.ZodObject<Readonly<Record<string, z.ZodType>>>): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.shape);
  const required = members.filter(([, member]) => member.def.type !== 'optional');
  return fc.record(
    Object.fromEntries(
      members.map(([name, member]) => [
        name,
        build(member instanceof z.ZodOptional ? (member.unwrap() as z.ZodType) : member),
      ]),
    ),
    { requiredKeys: required.map(([name]) => name), noNullPrototype: true },
  );
}

/** Texts by their pattern, or of any characters; those that the schema refuses are left out. */
function text(schema: z.ZodString): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 100 } = z.toJSONSchema(schema);
  const texts =
    pattern === undefined
      ? arbitraryText({ minLength, maxLength })
      : fc.stringMatching(new RegExp(pattern, 'u'));
  return texts.filter((value) => schema.safeParse(value).success);
}
