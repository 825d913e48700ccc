import { queryOf } from '@lumbung/schemas/endpoints/dry-run';
import { ENDPOINTS, ENDPOINT_NAMES } from '@lumbung/schemas/endpoints/table';
import type { EndpointName } from '@lumbung/schemas/endpoints/table';
import type { Endpoint } from '@lumbung/schemas/endpoints/endpoint';
import { LIMITS } from '@lumbung/schemas/limits';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { authenticate } from './access/authenticate.ts';
import { authoriseEndpoint } from './access/authorise.ts';
import { callerOf } from './access/caller.ts';
import { readOfRequest } from './audit/read-of-request.ts';
import { isDryRun } from './commands/dry-run.ts';
import type { Call, Handler } from './handlers/handler.ts';
import { HANDLERS } from './handlers/table.ts';
import { checkMediaType } from './http/body-parsers.ts';
import { refused } from './http/problems.ts';
import { rateLimitsOf } from './http/rate-limits.ts';
import { validateWithZod } from './http/validation.ts';
import type { Services } from './services.ts';

/** A dry run makes nothing, so that it is never 201. */
const DRY_RUN_STATUS = 200;

/** Makes the routes of the API: one for each row of the table of endpoints, and all in one way. */
export function registerEndpoints(app: FastifyInstance, services: Services): void {
  app.setValidatorCompiler(validateWithZod);
  for (const name of ENDPOINT_NAMES) app.route(routeOf(app, name, services));
}

function routeOf(app: FastifyInstance, name: EndpointName, services: Services): RouteOptions {
  const endpoint: Endpoint = ENDPOINTS[name];
  return {
    method: endpoint.method,
    url: urlOf(endpoint),
    // A HEAD of the live feed would follow it for nobody.
    exposeHeadRoute: false,
    ...schemaOf(endpoint),
    preParsing: async (request) => {
      nameTheRest(request, endpoint);
      checkMediaType(request, endpoint.bodyType);
    },
    ...accessHooks(endpoint, services),
    ...rateLimitsOf(app, name),
    handler: (request, reply) => answer(name, request, reply, services),
  };
}

/** The path in the router's form, where `*` takes all that follows. */
function urlOf({ path, openEnded }: Endpoint): string {
  const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
  return openEnded === true ? url.replace(/:\w+$/, '*') : url;
}

/** Gives what the router calls `*` the name that the table has for it. */
function nameTheRest(request: FastifyRequest, { path, openEnded }: Endpoint): void {
  if (openEnded !== true) return;
  const { '*': rest, ...named } = request.params as Record<string, string>;
  request.params = { ...named, [/\{(\w+)\}$/.exec(path)?.[1] ?? '*']: rest };
}

/** A command is validated by the ledger, which keeps the digest of what was really sent. */
function schemaOf(endpoint: Endpoint): Pick<RouteOptions, 'schema'> {
  const { params, body, idempotent, bodyType } = endpoint;
  const query = queryOf(endpoint);
  const validated = idempotent !== true && bodyType !== 'application/x-ndjson';
  const schema = {
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined || !validated ? {} : { body }),
  };
  return { schema };
}

/** Who sends it is known before its body is read; what they may do, before it is validated. */
function accessHooks(
  { access }: Endpoint,
  services: Services,
): Pick<RouteOptions, 'onRequest' | 'preValidation'> {
  if (access.kind === 'public') return {};
  return {
    onRequest: async (request) => {
      request.caller = await authenticate(request, services);
    },
    preValidation: async (request) => {
      const { facilityId = '' } = request.params as { readonly facilityId?: string };
      await authoriseEndpoint(callerOf(request), access, facilityId, services.rights);
    },
  };
}

async function answer<Name extends EndpointName>(
  name: Name,
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
): Promise<unknown> {
  await waitForOrdinal(request, services);
  const { recorded }: Endpoint = ENDPOINTS[name];
  if (recorded !== undefined) {
    const { user } = callerOf(request);
    await services.accesses.note(user, readOfRequest(request, recorded));
  }
  const call = { params: request.params, query: request.query, body: request.body, request, reply };
  const handler: Handler<Name> = HANDLERS[name];
  void reply.code(isDryRun(request) ? DRY_RUN_STATUS : ENDPOINTS[name].status);
  return handler(call as Call<Name>, services);
}

/** Reads may ask for an ordinal that they need to see, such as that of their own write. */
async function waitForOrdinal(request: FastifyRequest, { readModels }: Services): Promise<void> {
  const { minOrdinal: ordinal } = request.query as { readonly minOrdinal?: number };
  if (ordinal === undefined || ordinal <= readModels.ordinal()) return;
  if (await readModels.waitFor(ordinal, LIMITS.minOrdinalWaitMilliseconds)) return;
  throw refused('not-yet-visible', { ordinal });
}
