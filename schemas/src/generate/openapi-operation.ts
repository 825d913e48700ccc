import type { z } from 'zod';
import { COMMANDS } from '../commands.ts';
import { COMMAND_HEADERS } from '../endpoints/command-headers.ts';
import { dryRunReplyOf, queryOf } from '../endpoints/dry-run.ts';
import type { Endpoint, EndpointAccess } from '../endpoints/endpoint.ts';
import type { EndpointName } from '../endpoints/table.ts';
import { Identifier } from '../identifiers.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { componentOf } from './openapi-components.ts';
import { problemReferences } from './openapi-problems.ts';

/** The OpenAPI operation of an endpoint. */
export function openApiOperation(name: EndpointName, endpoint: Endpoint): object {
  const parameters = parametersOf(endpoint);
  return {
    operationId: name,
    tags: [endpoint.slice],
    summary: endpoint.summary,
    description: accessText(endpoint),
    ...(endpoint.access.kind === 'public' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(endpoint.body === undefined ? {} : { requestBody: requestBody(endpoint, endpoint.body) }),
    responses: {
      ...dryRunAnswer(endpoint),
      [endpoint.status]: answer(endpoint, 'The answer', answersOf(endpoint)),
      ...problemReferences(endpoint),
    },
  };
}

const JSON_TYPE = 'application/json';

/** What an endpoint answers with its status; what a dry run is answered too, where it has that. */
function answersOf(endpoint: Endpoint): readonly z.ZodType[] {
  const dryRun = dryRunReplyOf(endpoint);
  const isOfSameStatus = dryRun !== undefined && endpoint.status === DRY_RUN_STATUS;
  return isOfSameStatus ? [endpoint.reply, dryRun] : [endpoint.reply];
}

function dryRunAnswer(endpoint: Endpoint): object {
  const reply = dryRunReplyOf(endpoint);
  if (reply === undefined || endpoint.status === DRY_RUN_STATUS) return {};
  return { [DRY_RUN_STATUS]: answer(endpoint, 'The answer to a dry run', [reply]) };
}

function answer(endpoint: Endpoint, description: string, replies: readonly z.ZodType[]): object {
  const schemas = replies.map(componentOf);
  const schema = schemas.length === 1 ? schemas[0] : { anyOf: schemas };
  return { description, content: { [endpoint.replyType ?? JSON_TYPE]: { schema } } };
}

/** Who may call an endpoint, in words. */
const ACCESS_TEXTS = {
  public: () => 'Anyone may call it.',
  signedIn: () => 'Anyone who is signed in may call it.',
  facility: (right) => `Needs the right \`${right}\` at the facility.`,
  subtree: (right) => `Needs the right \`${right}\`; the answer is cut to where it holds.`,
  country: (right) => `Needs the right \`${right}\` in the whole country.`,
  command: (right) => `Needs the right ${right === '' ? 'of the command' : `\`${right}\``}.`,
} as const satisfies Record<EndpointAccess['kind'], (right: string) => string>;

function accessText({ access, command }: Endpoint): string {
  if ('right' in access) return ACCESS_TEXTS[access.kind](access.right);
  return ACCESS_TEXTS[access.kind](command === undefined ? '' : COMMANDS[command].right);
}

function parametersOf(endpoint: Endpoint): object[] {
  return [
    ...members(endpoint.params).map(([name, schema]) => parameter('path', name, schema, true)),
    ...members(queryOf(endpoint)).map(([name, schema]) => queryParameter(name, schema)),
    ...(endpoint.idempotent === true ? [COMMAND_ID, ...MARKS] : []),
  ];
}

function members(schema: z.ZodObject | undefined): [string, z.ZodType][] {
  return Object.entries(schema?.shape ?? {}) as [string, z.ZodType][];
}

function parameter(place: string, name: string, schema: z.ZodType, required: boolean): object {
  return { name, in: place, required, schema: parameterSchema(schema) };
}

function queryParameter(name: string, schema: z.ZodType): object {
  const plain = parameter('query', name, schema, !schema.safeParse(undefined).success);
  return name === 'dryRun' ? { ...plain, description: DRY_RUN_TEXT } : plain;
}

function parameterSchema(schema: z.ZodType): JsonSchema {
  return jsonSchemaOf(schema, { io: 'output', open: true });
}

const DRY_RUN_STATUS = 200;

const DRY_RUN_TEXT =
  'Decide and record nothing: no event, no refusal; the id stays free. A refusal is answered as ' +
  'the command would be; the header Lumbung-Verdict then says `wouldBeRefused`, or `refused` ' +
  'where that verdict stands already';

const COMMAND_ID = {
  ...parameter('header', 'Idempotency-Key', Identifier, true),
  description:
    'The id of the command, made once and kept until it is answered: it takes effect once',
};

const MARKS = Object.entries(COMMAND_HEADERS).map(([name, { schema, description }]) => {
  return { ...parameter('header', headerName(name), schema, false), description };
});

/** A header as it is written: each word with a capital. */
function headerName(lowerCase: string): string {
  return lowerCase.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function requestBody({ bodyType = JSON_TYPE }: Endpoint, body: z.ZodType): object {
  return { required: true, content: { [bodyType]: { schema: componentOf(body) } } };
}
