import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { ReasonRef } from '../stock/reasons.ts';
import { DocumentNumber } from '../text.ts';

/** How grave what may happen is, as authorities class recalls: the first is the most urgent. */
export const RECALL_CLASSES = {
  first: { description: 'may endanger life or health gravely' },
  second: { description: 'may cause illness or mistreatment' },
  third: { description: 'endangers nobody' },
} as const satisfies Record<string, { description: string }>;

/** The classes' names, for schemas. */
export const RECALL_CLASS_NAMES = Object.keys(RECALL_CLASSES) as [
  keyof typeof RECALL_CLASSES,
  ...(keyof typeof RECALL_CLASSES)[],
];

/** What a facility does with what it holds of a recalled lot. */
export const RECALL_INSTRUCTIONS = {
  quarantine: { description: 'put it aside and wait' },
  sendBack: { description: 'put it aside and send it back to where it came from' },
  destroy: { description: 'discard it and have it destroyed' },
} as const satisfies Record<string, { description: string }>;

/** The instructions' names, for schemas. */
export const RECALL_INSTRUCTION_NAMES = Object.keys(RECALL_INSTRUCTIONS) as [
  keyof typeof RECALL_INSTRUCTIONS,
  ...(keyof typeof RECALL_INSTRUCTIONS)[],
];

const lots = z.array(Identifier).min(1).max(LIMITS.recallLotsMax);

/** What is said of a recall: what the command and the event both hold. */
export const recallShapes = {
  issue: {
    item: Identifier,
    lots,
    class: z.enum(RECALL_CLASS_NAMES),
    instruction: z.enum(RECALL_INSTRUCTION_NAMES),
    /** The number of the notice. */
    document: DocumentNumber,
    reason: ReasonRef,
  },
  /** Further lots of the item. */
  extend: { lots, document: DocumentNumber.optional() },
  /** Nothing more is awaited; the lots stay as they are. */
  close: { document: DocumentNumber.optional() },
};
