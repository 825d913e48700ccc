import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { EndpointName } from '@lumbung/schemas/endpoints/table';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { API_LIMITS } from '../limits.ts';
import { refused } from './problems.ts';
import type { RequestRefused } from './problems.ts';
import type { RateCounts } from './rate-counts.ts';

/** The parts of a route that limit its rate beyond the limit of every route. */
export type RateLimitedRoute = Pick<RouteOptions, 'config' | 'preHandler'>;

const WINDOW = API_LIMITS.rateWindowMilliseconds;

/** Limits how often one user, or one address without a user, may send a request in a minute. */
export async function registerRateLimits(
  app: FastifyInstance,
  requestsPerMinute: number,
  counts: RateCounts,
): Promise<void> {
  await app.register(fastifyRateLimit, {
    max: requestsPerMinute,
    timeWindow: WINDOW,
    store: storeOf(counts),
    // After authentication, so that one user is one caller wherever the requests come from.
    hook: 'preValidation',
    keyGenerator: (request) => `request ${request.caller?.user ?? request.ip}`,
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  });
}

/** Endpoints whose rate is limited harder: signing in, per address and per user name there. */
const HARDER: Readonly<Partial<Record<EndpointName, (app: FastifyInstance) => RateLimitedRoute>>> =
  {
    createToken: (app) => {
      const perUsername = app.createRateLimit({
        max: API_LIMITS.signInsPerUsername,
        timeWindow: WINDOW,
        keyGenerator: (request) => `sign-in ${request.ip} ${usernameOf(request).toLowerCase()}`,
      });
      return {
        config: {
          rateLimit: {
            max: API_LIMITS.signInsPerAddress,
            hook: 'onRequest',
            keyGenerator: ({ ip }) => `sign-in ${ip}`,
          },
        },
        preHandler: async (request) => {
          const count = await perUsername(request);
          if (!count.isAllowed && count.isExceeded) throw tooMany(count.ttl);
        },
      };
    },
  };

/** The parts of a route that limit the rate of an endpoint; none for most. */
export function rateLimitsOf(app: FastifyInstance, name: EndpointName): RateLimitedRoute {
  return HARDER[name]?.(app) ?? {};
}

/** Counts in the form that the library asks for; what is counted apart has keys of its own. */
function storeOf(counts: RateCounts): FastifyRateLimitStoreCtor {
  return class implements FastifyRateLimitStore {
    incr(
      key: string,
      answer: Parameters<FastifyRateLimitStore['incr']>[1],
      windowMilliseconds: number,
    ): void {
      counts.count(key, windowMilliseconds).then(
        ({ count, endsInMilliseconds }) =>
          answer(null, { current: count, ttl: endsInMilliseconds }),
        (error: Error) => answer(error),
      );
    }

    child(): FastifyRateLimitStore {
      return this;
    }
  };
}

function tooMany(ttlMilliseconds: number): RequestRefused {
  const seconds = Math.max(1, Math.ceil(ttlMilliseconds / 1000));
  return refused('too-many-requests', { seconds }, { headers: { 'retry-after': String(seconds) } });
}

function usernameOf(request: FastifyRequest): string {
  return (request.body as { readonly username: string }).username;
}
