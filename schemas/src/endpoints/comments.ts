import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Sha256 } from '../sha256.ts';
import { Comment } from '../text.ts';
import { Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';

const params = z.strictObject({ eventId: Identifier });

/** That a comment was erased, when and by whom. */
const ErasedComment = z.strictObject({
  kind: z.literal('erased'),
  digest: Sha256,
  erasedAt: Instant,
  erasedBy: Identifier,
});

/**
 * What was said of the command of an event. SHA-256 of the salt's 16 bytes and the text in UTF-8 is
 * the `commentdigest` of the event.
 */
export const CommentOfEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('said'),
    digest: Sha256,
    text: Comment,
    salt: z.string().regex(/^[0-9a-f]{32}$/),
  }),
  ErasedComment,
]);

/** What was said of the command of an event. */
export type CommentOfEvent = z.infer<typeof CommentOfEvent>;

/** The endpoints of what was said of commands. */
export const commentEndpoints = {
  getComment: {
    slice: 'transparency',
    method: 'GET',
    path: '/v1/events/{eventId}/comment',
    summary: 'What was said of the command of an event, or that it was erased',
    access: { kind: 'subtree', right: 'comments.read' },
    params,
    status: 200,
    reply: CommentOfEvent,
  },
  eraseComment: {
    slice: 'transparency',
    method: 'POST',
    path: '/v1/events/{eventId}/comment/erasure',
    summary: 'Erase for good what was said of the command of an event; the event stays as it is',
    access: { kind: 'country', right: 'comments.erase' },
    params,
    body: z.strictObject({}),
    status: 200,
    reply: ErasedComment,
  },
} satisfies Record<string, Endpoint>;
