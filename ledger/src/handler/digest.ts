import { createHash } from 'node:crypto';
import { canonicalJson } from '@lumbung/schemas/canonical/json';

/**
 * What makes a command the same command: SHA-256 over the canonical JSON of its kind, its stream
 * and its body as it was received, before any default.
 */
export function commandDigest(kind: string, stream: string, body: unknown): string {
  return createHash('sha256').update(canonicalJson({ kind, stream, body })).digest('hex');
}
