import { Identifier } from '@lumbung/schemas/identifiers';
import { z } from 'zod';

/** The files of an archive by what they hold. */
export const ARCHIVE_FILES = {
  readme: 'README.txt',
  check: 'check.py',
  manifest: 'manifest.json',
  manifestNote: 'manifest.note',
  sums: 'SHA256SUMS',
  events: 'events.ndjson.gz',
  marks: 'marks.ndjson.gz',
  refusals: 'refusals.ndjson.gz',
  checkpoint: 'checkpoint',
  signedText: 'checkpoint.text',
  signature: 'checkpoint.sig',
  key: 'log.pub',
  keyPem: 'log.pem',
} as const;

const Base64Hash = z.base64().length(44);

/** What an archive says of itself. */
export const ArchiveManifest = z.object({
  format: z.literal('lumbung-archive/1'),
  installation: Identifier,
  /** The origin of the tree, and how many events its checkpoint covers. */
  origin: z.string(),
  treeSize: z.int().min(0),
  /** The ordinal of the first event of the archive, and how many it has. */
  from: z.int().min(0),
  events: z.int().min(0),
  marks: z.int().min(0),
  refusals: z.int().min(0),
  /** The hashes of the subtrees beside the range, from the left to the right. */
  left: z.array(Base64Hash),
  right: z.array(Base64Hash),
  writtenAt: z.iso.datetime(),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string().length(64) })),
});

/** What an archive says of itself. */
export type ArchiveManifest = z.infer<typeof ArchiveManifest>;

/** An archive is not whole or not one; the message says what is wrong with it. */
export class BrokenArchive extends Error {
  readonly code = 'broken-archive';
}
