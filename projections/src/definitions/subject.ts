import assert from 'node:assert';
import { parseStream } from '@lumbung/schemas/streams';

/** The identifier of the thing that an event is about: what its stream is named after. */
export function subjectIdentifier(event: { readonly subject: string }): string {
  const stream = parseStream(event.subject);
  assert(stream !== undefined, 'the subject is no stream');
  return stream.identifier;
}
