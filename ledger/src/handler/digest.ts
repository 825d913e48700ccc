import { createHash } from 'node:crypto';
import { canonicalJson } from '@lumbung/schemas/canonical/json';

/**
 * What makes a command the same command: SHA-256 over the canonical JSON of its kind, its stream
 * and its body as it was received, before any default; and the salted digest of its comment, where
 * it has one.
 */
export function commandDigest(
  kind: string,
  stream: string,
  body: unknown,
  commentDigest?: string,
): string {
  const comment = commentDigest === undefined ? {} : { comment: commentDigest };
  const said = canonicalJson({ kind, stream, body, ...comment });
  return createHash('sha256').update(said).digest('hex');
}
