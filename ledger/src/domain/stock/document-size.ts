import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';

/** Bytes that an event holds besides its data, at most: its envelope. */
const ENVELOPE_BYTES_MAX = 2_048;

/** Lines up to which no document comes near the limit of an event, so that it is not measured. */
const SURELY_SMALL_LINES = 100;

const encoder = new TextEncoder();

/** Refuses a document that has too many lines after it was split over lots, or too many bytes. */
export function sizeRefusals(data: { readonly lines: readonly unknown[] }): Refusal[] {
  const lines = data.lines.length;
  if (lines > LIMITS.documentLinesMax) {
    return [refusal('too-many-lines', '/lines', { lines, max: LIMITS.documentLinesMax })];
  }
  if (lines <= SURELY_SMALL_LINES) return [];
  // Canonical JSON only orders the members: it is as long.
  const bytes = encoder.encode(JSON.stringify(data)).length;
  const max = LIMITS.eventBytesMax - ENVELOPE_BYTES_MAX;
  return bytes > max ? [refusal('document-too-large', '/lines', { bytes, max })] : [];
}
