import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { API_LIMITS } from '../limits.ts';
import { metricsOf } from './metrics.ts';
import type { PartReport } from './watched.ts';

/** How the parts of a process are, taken together. */
export type Readiness = {
  /** `stuck`: one has given no sign of life for too long; `behind`: one is far from the end. */
  readonly status: 'ok' | 'behind' | 'stuck';
  readonly parts: readonly PartReport[];
};

/** What those who watch over a process are told. */
export function readinessOf(parts: readonly PartReport[]): Readiness {
  const { partSilentSeconds, partBehindSeconds } = API_LIMITS;
  const isStuck = parts.some(({ secondsSinceWell }) => secondsSinceWell > partSilentSeconds);
  const isBehind = parts.some(({ secondsBehind = 0 }) => secondsBehind > partBehindSeconds);
  return { status: isStuck ? 'stuck' : isBehind ? 'behind' : 'ok', parts };
}

type Answer = { readonly status: number; readonly type: string; readonly body: string };

/**
 * Makes the listener of a process without an API: whether it lives (`/health/live`), whether its
 * parts do their work (`/health/ready`, 503 when one is stuck), and figures (`/metrics`, the text
 * format of Prometheus). It says nothing that needs a sign-in.
 */
export function healthServer(reports: () => readonly PartReport[]): Server {
  const answers: Readonly<Record<string, () => Answer>> = {
    '/health/live': () => json(200, { status: 'ok' }),
    '/health/ready': () => {
      const readiness = readinessOf(reports());
      return json(readiness.status === 'stuck' ? 503 : 200, readiness);
    },
    '/metrics': () => ({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      body: metricsOf(reports()),
    }),
  };
  return createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const answer = isRead ? answers[path]?.() : undefined;
    const { status, type, body } = answer ?? json(404, { title: 'There is nothing here.' });
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(request.method === 'HEAD' ? '' : body);
  });
}

function json(status: number, body: object): Answer {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(body)}\n` };
}
