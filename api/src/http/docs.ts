import { existsSync, readFileSync } from 'node:fs';
import fastifySwagger from '@fastify/swagger';
import type { StaticDocumentSpec } from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

const DOCS_POLICY = {
  'default-src': "'self'",
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'object-src': "'none'",
  'base-uri': "'self'",
  'frame-ancestors': "'none'",
};

/** There is one description to show, so the bar that asks for another has nothing to do. */
const WITHOUT_BAR = '.swagger-ui .topbar { display: none }';

/**
 * Shows the committed description of the API: as it is at `/openapi.json`, to be read and tried at
 * `/docs`. All of it comes from this server.
 */
export async function registerDocs(app: FastifyInstance, openApiFile: string): Promise<void> {
  if (!existsSync(openApiFile)) return;
  const text = readFileSync(openApiFile, 'utf8');
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(text));
  const document = JSON.parse(text) as StaticDocumentSpec['document'];
  await app.register(fastifySwagger, { mode: 'static', specification: { document } });
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: DOCS_POLICY,
    uiConfig: { deepLinking: true, validatorUrl: null },
    theme: { title: 'Lumbung API', css: [{ filename: 'theme.css', content: WITHOUT_BAR }] },
  });
}
