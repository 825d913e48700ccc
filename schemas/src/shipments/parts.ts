import { z } from 'zod';

/**
 * The parts that an arrival divides a line of the note into. What was accepted, rejected and is
 * missing makes up the note's quantity; an excess was there beyond it. What is missing moves
 * nothing: it stays in transit until the discrepancy is resolved.
 */
export const ARRIVAL_PARTS = {
  accepted: { moves: true, ofNote: true, description: 'taken into stock' },
  rejected: { moves: true, ofNote: true, description: 'there, but held back in quarantine' },
  missing: { moves: false, ofNote: true, description: 'on the note, but not there' },
  excess: { moves: true, ofNote: false, description: 'there, but beyond the note' },
} as const satisfies Record<string, { moves: boolean; ofNote: boolean; description: string }>;

/** A part of a line of the note. */
export type ArrivalPart = keyof typeof ARRIVAL_PARTS;

/** A part of a line of the note, by its name. */
export const ArrivalPart = z.enum(Object.keys(ARRIVAL_PARTS) as [ArrivalPart, ...ArrivalPart[]]);

/** The accounts that a remainder can be settled against. */
export const ResolutionAccount = z.enum(['lost', 'correction', 'destroyed']);

/** The accounts that a remainder can be settled against. */
export type ResolutionAccount = z.infer<typeof ResolutionAccount>;
