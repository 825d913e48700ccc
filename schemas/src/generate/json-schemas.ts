import { z } from 'zod';
import { COMMANDS, CommandEnvelope, commandBody } from '../commands.ts';
import type { CommandKind } from '../commands.ts';
import { dataSchemaOf, eventSchema } from '../envelope.ts';
import { EVENT_TYPES, eventData } from '../event-types.ts';
import type { EventName } from '../event-types.ts';
import { targetOf } from '../target.ts';
import { ATTRIBUTES } from './attributes.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * The published JSON Schema of a whole event. Within it, the schema of `data` has the identifier
 * that the event's `dataschema` names. It lets unknown members pass, so that a reader keeps working
 * when optional ones are added.
 */
export function eventJsonSchema(name: EventName): JsonSchema {
  const { type, description } = EVENT_TYPES[name];
  const schema = jsonSchemaOf(eventSchema(type, eventData[name]), { io: 'output', open: true });
  return {
    $schema: DIALECT,
    $id: `urn:lumbung:event-schema:${type}`,
    title: name,
    description,
    ...schema,
    properties: Object.fromEntries(
      Object.entries(ATTRIBUTES).map(([attribute, says]) => {
        const identifier = attribute === 'data' ? { $id: dataSchemaOf(type) } : {};
        const member = schema.properties?.[attribute] as JsonSchema;
        return [attribute, { ...identifier, ...member, description: says }];
      }),
    ),
  };
}

/** The JSON Schema of a command as it is sent in bulk; unknown members are refused. */
export function commandJsonSchema(kind: CommandKind): JsonSchema {
  const command = CommandEnvelope.extend({
    kind: z.literal(kind),
    target: targetOf(COMMANDS[kind].category),
    body: commandBody[kind],
  });
  return {
    $schema: DIALECT,
    $id: `urn:lumbung:command-schema:${kind}`,
    title: kind,
    description: COMMANDS[kind].summary,
    ...jsonSchemaOf(command, { io: 'input', open: false }),
  };
}
