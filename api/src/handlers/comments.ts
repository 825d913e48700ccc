import { toInstant } from '@lumbung/schemas/time';
import { callerOf } from '../access/caller.ts';
import { visibleTo } from '../feed/filter.ts';
import { refused } from '../http/problems.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './handler.ts';
import { sealedEvent } from './sealed-event.ts';

/** Answers the endpoints of what was said of commands. */
export const commentHandlers: Handlers<'getComment' | 'eraseComment'> = {
  async getComment({ params, request }, services) {
    const digest = await digestFor(params.eventId, callerOf(request), services);
    const kept = services.comments.find(digest);
    if (kept === undefined) throw refused('not-found');
    return { ...kept, digest };
  },

  async eraseComment({ params, request }, services) {
    const caller = callerOf(request);
    const digest = await digestFor(params.eventId, caller, services);
    const erasure = { erasedAt: toInstant(services.clock()), erasedBy: caller.user };
    const kept = services.comments.erase(digest, erasure);
    if (kept?.kind !== 'erased') throw refused('not-found');
    return { ...kept, digest };
  },
};

/** The comment that an event names, where the caller sees the event and may read it there. */
async function digestFor(
  eventId: string,
  { grants }: ReturnType<typeof callerOf>,
  services: Services,
): Promise<string> {
  const event = await sealedEvent(eventId, services);
  const isVisible = await visibleTo(grants, services.rights, 'comments.read');
  // Whether there is such an event is not told to who may not see it.
  if (event === undefined || !isVisible(event)) throw refused('not-found');
  const { commentdigest } = JSON.parse(Buffer.from(event.bytes).toString('utf8')) as {
    commentdigest?: string;
  };
  if (commentdigest === undefined) throw refused('not-found');
  return commentdigest;
}
