import { z } from 'zod';
import { DeviceMark } from '../commands.ts';
import { Identifier } from '../identifiers.ts';
import { Comment } from '../text.ts';

const { id, sequence, time } = DeviceMark.shape;

const NO_COUNT = 'expected a whole number from 0, without sign or leading zeros';

/** A text as a header carries it: UTF-8, percent-encoded. */
const PercentEncoded = z.string().transform((sent, context) => {
  try {
    return decodeURIComponent(sent);
  } catch {
    context.addIssue({ code: 'custom', message: 'expected UTF-8 that is percent-encoded' });
    return z.NEVER;
  }
});

/**
 * What the request of one command may say of it in its headers, by their names in lower case: the
 * chain that it belongs to, and the mark of the device that made it, as a line in bulk has them.
 */
export const COMMAND_HEADERS = {
  'correlation-id': {
    schema: Identifier.optional(),
    description:
      'The chain that the command belongs to, such as a correction: a reversal and a new entry. ' +
      'Without it the command begins a chain of its own',
  },
  'device-id': {
    schema: id.optional(),
    description: 'The device that made the command',
  },
  'device-sequence': {
    schema: z
      .string()
      .regex(/^(?:0|[1-9]\d{0,9})$/, { error: NO_COUNT, abort: true })
      .transform(Number)
      .pipe(sequence.unwrap())
      .optional(),
    description: "The device's own count of its commands, from 0 without gaps. Needs Device-Id",
  },
  'device-time': {
    schema: time,
    description: 'When the device made the command, by its clock. Needs Device-Id',
  },
  comment: {
    schema: PercentEncoded.pipe(Comment).optional(),
    description:
      'What its sender says of the command, percent-encoded UTF-8. The text is kept apart from ' +
      'the events, where it can be erased; the event holds its salted digest',
  },
} as const satisfies Record<string, { readonly schema: z.ZodType; readonly description: string }>;

/** The headers of a command as one object; other headers are left out. */
export const CommandHeaders = z
  .object({
    'correlation-id': COMMAND_HEADERS['correlation-id'].schema,
    'device-id': COMMAND_HEADERS['device-id'].schema,
    'device-sequence': COMMAND_HEADERS['device-sequence'].schema,
    'device-time': COMMAND_HEADERS['device-time'].schema,
    comment: COMMAND_HEADERS.comment.schema,
  })
  .refine((sent) => sent['device-id'] !== undefined || !hasMark(sent), {
    error: 'expected the device whose count or time is said',
    path: ['device-id'],
  });

function hasMark(sent: { 'device-sequence'?: unknown; 'device-time'?: unknown }): boolean {
  return sent['device-sequence'] !== undefined || sent['device-time'] !== undefined;
}
