import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { noteKeyOf } from '../../cli/verify/named-files.ts';
import { runProgram } from '../../prove/program/real-program.ts';
import { publicKeyFile } from '../../transparency/log-signer.ts';
import { folderSource } from '../../verify/folder-source.ts';
import { verifyLog } from '../../verify/verify-log.ts';
import { sendInBulk, startBenchServer } from '../load/bench-server.ts';
import { LINES_PER_DOCUMENT, documents } from '../load/documents.ts';
import type { BenchRow, Prepared, RowRequest } from '../row.ts';

const STREAMS = 100;
const DOCUMENTS_PER_REQUEST = 5_000;
const EXPORT_AGAIN_MILLISECONDS = 500;

const common = { unit: 'events/s', better: 'more', eventsDefault: 20_000 } as const;

/** An exported log, its hashes and its root, against SHA-256 alone over the same bytes. */
export const verify: BenchRow = {
  ...common,
  summary: 'an exported log verified: every hash, the root, every tile, every revision',
  summit: 300_000,
  ratioMin: 0.5,
  prepare: (request) => prepareVerify(request, false),
};

/** The same with every book replayed from its events alone. */
export const verifyBooks: BenchRow = {
  ...common,
  summary: 'an exported log verified, with every book replayed',
  summit: 100_000,
  prepare: (request) => prepareVerify(request, true),
};

async function prepareVerify(
  { events, signal }: RowRequest,
  withBooks: boolean,
): Promise<Prepared> {
  const opened = new AsyncDisposableStack();
  const server = opened.use(await startBenchServer(STREAMS));
  for (let sent = 0; sent < events; sent += DOCUMENTS_PER_REQUEST) {
    const count = Math.min(DOCUMENTS_PER_REQUEST, events - sent);
    const from = server.nextDocument + sent;
    await sendInBulk(server.process, documents({ from, count, facilities: STREAMS }));
  }
  const exported = join(server.folder, `exported-${newIdentifier()}`);
  let lines: Buffer[] = [];
  // The checkpoint comes a moment after the events, and an export ends with what it covers.
  while (lines.length < events + server.nextDocument) {
    await wait(EXPORT_AGAIN_MILLISECONDS, undefined, { signal });
    await runProgram(['--data', server.folder, 'export', '--log', exported], signal);
    lines = linesOf(readFileSync(join(exported, 'events.ndjson')));
  }
  const bytes = lines.reduce((sum, line) => sum + line.length, 0);
  const key = noteKeyOf(publicKeyFile(server.folder));
  const rate = (milliseconds: number) => ({
    value: (lines.length * 1_000) / milliseconds,
    count: lines.length,
    bytes,
  });
  return {
    async ours() {
      const source = folderSource(exported);
      const started = performance.now();
      const verified = await verifyLog({
        source,
        key,
        hashing: nodeHashing(),
        withBooks,
        onProgress: () => undefined,
      });
      const milliseconds = performance.now() - started;
      assert.deepEqual(verified.findings, []);
      assert.equal(verified.events, lines.length);
      return rate(milliseconds);
    },
    floor() {
      const started = performance.now();
      for (const line of lines) createHash('sha256').update(line).digest();
      return Promise.resolve(rate(performance.now() - started));
    },
    work: () => ({
      events: lines.length,
      linesPerEvent: LINES_PER_DOCUMENT,
      bytesPerEvent: bytes / lines.length,
      streams: STREAMS,
    }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

const NEWLINE = 0x0a;

function linesOf(file: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = file.indexOf(NEWLINE); end >= 0; end = file.indexOf(NEWLINE, from)) {
    lines.push(file.subarray(from, end));
    from = end + 1;
  }
  return lines;
}
