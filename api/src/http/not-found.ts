import { ENDPOINTS, ENDPOINT_NAMES } from '@lumbung/schemas/endpoints/table';
import { refusal } from '@lumbung/schemas/refusal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, problemOf } from './problems.ts';

const KNOWN_PATHS = ENDPOINT_NAMES.map((name) => {
  const { path, method } = ENDPOINTS[name];
  return { method, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`) };
});

/** The methods that a path of the API takes; none when the API has no such path. */
function methodsOf(path: string): string[] {
  return KNOWN_PATHS.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}

/** Answers what no route takes: 405 where the path takes other methods, else 404. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const methods = methodsOf(request.url.replace(/\?.*$/, ''));
  if (methods.length > 0) void reply.header('allow', methods.join(', '));
  const code = methods.length > 0 ? 'method-not-allowed' : 'not-found';
  const problem = problemOf([refusal(code, '')], request.id);
  return reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}
