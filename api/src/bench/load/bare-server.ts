import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { commandBody } from '@lumbung/schemas/commands';
import { fastify } from 'fastify';
import { registerTokens, verifyToken } from '../../access/tokens.ts';
import { installationOf, tokenKeyOf } from '../../installation.ts';
import { openBareLog } from './log-rows.ts';

// The floor of a command over HTTP: Fastify, the token, the schema of the body, and an insert of an
// event of the same kind, grouped with all others that wait. Run with a folder for its file and the
// data folder of the server that it is held against.

type Sample = { readonly type: SQLInputValue; readonly bytes: Uint8Array };

const [folder = '', like = ''] = process.argv.slice(2);
const bare = openBareLog(folder, like);
const samples = samplesOf(like);
const event = bare.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?)');
const command = bare.prepare('INSERT INTO command VALUES (?, ?, ?, ?, ?, ?)');
const digest = new Uint8Array(32);
const streams = new Map<string, { readonly no: number; revision: number }>();
let ordinal = 0;
let waiting: { readonly insert: () => void; readonly done: () => void }[] = [];

type Kind = 'stock.receive' | 'stock.consume';
type Sent = { readonly kind: Kind } & Record<string, unknown>;

const app = fastify();
await registerTokens(app, { key: tokenKeyOf(like), installation: installationOf(like) });
app.post('/v1/facilities/:facility/transactions', async (request, reply) => {
  verifyToken(request);
  const { kind, ...body } = request.body as Sent;
  const parsed = commandBody[kind].safeParse(body);
  if (!parsed.success) return reply.code(400).send({});
  const { facility } = request.params as { facility: string };
  const commandId = Buffer.from(
    String(request.headers['idempotency-key']).replaceAll('-', ''),
    'hex',
  );
  await committed(() => insert(facility, kind, commandId));
  return reply.code(201).send({ ordinal });
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: (app.server.address() as AddressInfo).port });

function insert(facility: string, kind: Kind, commandId: Uint8Array): void {
  const stream = streams.get(facility) ?? { no: streams.size + 1, revision: 0 };
  streams.set(facility, stream);
  const { type, bytes } = samples[kind];
  event.run(ordinal, stream.no, stream.revision, type, bytes);
  command.run(stream.no, commandId, digest, stream.revision, stream.revision, null);
  ordinal += 1;
  stream.revision += 1;
}

function committed(work: () => void): Promise<void> {
  return new Promise((done) => {
    waiting.push({ insert: work, done });
    if (waiting.length === 1) setImmediate(commit);
  });
}

function commit(): void {
  const group = waiting;
  waiting = [];
  bare.exec('BEGIN IMMEDIATE');
  for (const each of group) each.insert();
  bare.exec('COMMIT');
  for (const { done } of group) done();
}

/** An event of each kind of document, as the program wrote it. */
function samplesOf(log: string): Record<Kind, Sample> {
  using opened = new DatabaseSync(join(log, 'ledger.sqlite'), { readOnly: true });
  const newest = opened.prepare(
    `SELECT type_no AS type, bytes FROM event JOIN type USING (type_no)
      WHERE name = ? ORDER BY ordinal DESC LIMIT 1`,
  );
  const sampleOf = (type: string): Sample => newest.get(type) as unknown as Sample;
  return {
    'stock.receive': sampleOf('lumbung.stock.received.v1'),
    'stock.consume': sampleOf('lumbung.stock.consumed.v1'),
  };
}
