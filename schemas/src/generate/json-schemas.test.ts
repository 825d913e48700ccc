import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMANDS, COMMAND_KINDS, CommandEnvelope, commandBody } from '../commands.ts';
import { eventSchemas } from '../event.ts';
import { EVENT_NAMES } from '../event-types.ts';
import { targetOf } from '../target.ts';
import { arbitraryAnyEvent, arbitraryEvent } from '../testing/arbitrary.ts';
import { arbitraryOf } from '../testing/arbitrary-schema.ts';
import { sharedData } from '../testing/shared-data.ts';
import { commandJsonSchema, eventJsonSchema } from './json-schemas.ts';
import type { JsonSchema } from './json-schema.ts';

type Path = readonly (string | number)[];

function validatorOf(schema: JsonSchema) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  formats.default(ajv);
  return ajv.compile(schema);
}

/** The paths of all values that are neither objects nor lists. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) =>
    leavesOf(member, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

function withValueAt(root: object, path: Path, value: unknown): object {
  const copy = structuredClone(root);
  const parent = path
    .slice(0, -1)
    .reduce((at, name) => (at as never)[name], copy as Record<string | number, unknown>);
  parent[path.at(-1) ?? ''] = value;
  return copy;
}

describe.each(EVENT_NAMES)('the JSON Schema of %s', (name) => {
  const validate = validatorOf(eventJsonSchema(name));

  it('takes every event of that name, and further members', () => {
    fc.assert(
      fc.property(arbitraryEvent(name), (event) => {
        validate(event);
        expect(validate.errors).toBeNull();
        expect(validate({ ...event, data: { ...event.data, later: 1 }, traceparent: '' })).toBe(
          true,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('refuses an event in which any value is of another kind, as zod does', () => {
    fc.assert(
      fc.property(arbitraryEvent(name), fc.nat(), (event, choice) => {
        const leaves = leavesOf(event).filter((path) => path.length > 0);
        const broken = withValueAt(event, leaves[choice % leaves.length] ?? [], -0.5);
        expect(validate(broken)).toBe(false);
        expect(eventSchemas.get(event.type)?.safeParse(broken).success).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['actor', 'data', 'sequence', 'time', 'commanddigest'])(
    'refuses one without %s',
    (gone) => {
      const [event] = fc.sample(arbitraryEvent(name), { numRuns: 1, seed: 1 });
      expect(validate({ ...event, [gone]: undefined })).toBe(false);
    },
  );
});

describe.each(COMMAND_KINDS)('the JSON Schema of the command %s', (kind) => {
  const Command = CommandEnvelope.extend({
    kind: z.literal(kind),
    target: targetOf(COMMANDS[kind].category),
    body: commandBody[kind],
  });
  const validate = validatorOf(commandJsonSchema(kind));

  it('takes every command of that kind, and no further member', () => {
    fc.assert(
      fc.property(arbitraryOf(Command as z.ZodType<object>), (command) => {
        validate(command);
        expect(validate.errors).toBeNull();
        expect(Command.safeParse(command).success).toBe(true);
        expect(validate({ ...command, unknown: 1 })).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});

const cloudEvents = sharedData('cloudevents', 'cloudevents.schema.json');

it.skipIf(cloudEvents === undefined)(
  'every event is a CloudEvent by the published schema of CloudEvents (shared/data/cloudevents)',
  () => {
    const ajv = new Ajv({ strict: false });
    formats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(cloudEvents ?? '', 'utf8')) as object);
    fc.assert(
      fc.property(arbitraryAnyEvent(), (event) => {
        validate(event);
        expect(validate.errors).toBeNull();
      }),
    );
    expect(validate({ ...fc.sample(arbitraryAnyEvent(), 1)[0], source: undefined })).toBe(false);
  },
);

it('the attributes of an event are named and typed as CloudEvents wants it', () => {
  fc.assert(
    fc.property(arbitraryAnyEvent(), (event) => {
      for (const [name, value] of Object.entries(event).filter(([key]) => key !== 'data')) {
        expect(name).toMatch(/^[a-z0-9]{1,20}$/);
        const isInteger = typeof value === 'number' && value === Math.trunc(value) << 0;
        expect(isInteger || typeof value === 'string').toBe(true);
      }
    }),
  );
});
