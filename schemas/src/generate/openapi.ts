import type { Endpoint, EndpointSlice } from '../endpoints/endpoint.ts';
import { ENDPOINTS, ENDPOINT_NAMES } from '../endpoints/table.ts';
import { componentSchemas } from './openapi-components.ts';
import { openApiOperation } from './openapi-operation.ts';
import { problemResponses } from './openapi-problems.ts';

/** What the endpoints of each slice are for. */
const TAGS = {
  access: 'Signing in, users and their rights',
  catalogue: 'Items, lots, programs, reasons and parties',
  facilities: 'Regions and facilities',
  stock: 'The stock books of the facilities',
  shipments: 'Goods between facilities',
  analytics: 'Questions over many facilities',
  coldchain: 'Cold chain equipment',
  feed: 'Many at once: commands in, events out',
  transparency: 'Proof that nothing was altered: checkpoints, tiles, proofs of events',
  operation: 'Running an installation',
} as const satisfies Record<EndpointSlice, string>;

/** The OpenAPI 3.1 description of the API, made from the table of endpoints. */
export function openApiDocument(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lumbung',
      version: '1.0.0',
      summary: 'An event-sourced stock ledger for vaccine and health-commodity supply chains',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: paths(),
    components: {
      schemas: componentSchemas(),
      responses: problemResponses(),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    security: [{ bearer: [] }],
  };
}

/** The operations by path and method, in the order of the table. */
function paths(): Record<string, Record<string, object>> {
  const byPath: Record<string, Record<string, object>> = {};
  for (const name of ENDPOINT_NAMES) {
    const endpoint: Endpoint = ENDPOINTS[name];
    const operations = (byPath[endpoint.path] ??= {});
    operations[endpoint.method.toLowerCase()] = openApiOperation(name, endpoint);
  }
  return byPath;
}
