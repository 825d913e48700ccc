import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const HASHED_FOLDER = '/assets/';
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'no-cache';

/**
 * Serves the built page. Files whose name holds their hash are kept for ever, others are asked for
 * each time. Without a built page there is only the API.
 */
export async function registerPage(app: FastifyInstance, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'index.html'))) return false;
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    setHeaders(reply, path) {
      const hashed = path.includes(HASHED_FOLDER);
      void reply.header('cache-control', hashed ? FOR_EVER : ASK_EACH_TIME);
    },
  });
  return true;
}

const NOT_OF_THE_PAGE = /^\/(?:v1|docs|health|assets)(?:\/|$)|\.[a-z0-9]+$/i;

/** Whether a request asks for a view of the page, whose router runs in the browser. */
export function asksForView(request: FastifyRequest): boolean {
  const path = request.url.replace(/\?.*$/, '');
  const html = request.headers.accept?.includes('text/html') ?? false;
  return request.method === 'GET' && html && !NOT_OF_THE_PAGE.test(path);
}

/** Answers every view with the one document that the page is. */
export function sendPage(reply: FastifyReply): FastifyReply {
  return reply.sendFile('index.html');
}
