import fastifyHelmet from '@fastify/helmet';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { LogController, fastify } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { registerTokens } from './access/tokens.ts';
import { registerBodyParsers } from './http/body-parsers.ts';
import { registerDocs } from './http/docs.ts';
import { handleError } from './http/error-handler.ts';
import { answerNotFound } from './http/not-found.ts';
import { asksForView, registerPage, sendPage } from './http/page.ts';
import type { RateCounts } from './http/rate-counts.ts';
import { registerRateLimits } from './http/rate-limits.ts';
import { logRequest } from './http/request-log.ts';
import { CONTENT_SECURITY_POLICY } from './http/security.ts';
import { API_LIMITS } from './limits.ts';
import { registerEndpoints } from './register.ts';
import type { Services } from './services.ts';

/** What the app needs besides its services. */
export type AppOptions = {
  readonly logger: FastifyBaseLogger;
  readonly tokens: { readonly key: Buffer; readonly installation: string };
  readonly requestsPerMinute: number;
  /** Who came how often, for the limits of rates. */
  readonly rateCounts: RateCounts;
  /** Where the built page is; without one there is only the API. */
  readonly pageFolder: string;
  /** The committed description of the API. */
  readonly openApiFile: string;
};

/** Makes the HTTP server, with everything registered in its order and nothing started. */
export async function buildApp(services: Services, options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIds(),
    requestIdHeader: false,
    bodyLimit: LIMITS.requestBytesMax,
    connectionTimeout: API_LIMITS.connectionIdleMilliseconds,
    keepAliveTimeout: API_LIMITS.keepAliveMilliseconds,
    requestTimeout: API_LIMITS.requestMilliseconds,
    forceCloseConnections: 'idle',
    routerOptions: {
      maxParamLength: API_LIMITS.pathParameterCharactersMax,
      ignoreTrailingSlash: true,
    },
  });
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => logRequest(request, reply));
  app.setErrorHandler(handleError);
  registerBodyParsers(app);
  await app.register(fastifyHelmet, { contentSecurityPolicy: CONTENT_SECURITY_POLICY });
  await registerTokens(app, options.tokens);
  await registerRateLimits(app, options.requestsPerMinute, options.rateCounts);
  await registerDocs(app, options.openApiFile);
  registerEndpoints(app, services);
  const hasPage = await registerPage(app, options.pageFolder);
  app.setNotFoundHandler((request, reply) =>
    hasPage && asksForView(request) ? sendPage(reply) : answerNotFound(request, reply),
  );
  return app;
}

/** Names requests: this start of the server, and a count, which costs no randomness. */
function requestIds(): () => string {
  const start = newIdentifier();
  let requests = 0;
  return () => `${start}-${(requests += 1)}`;
}
