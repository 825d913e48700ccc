/** Milliseconds that a call of Kafka's client may take with all that it tries again. */
const CALL_MILLISECONDS = 30_000;

/** A call of Kafka's client that did not answer in its time; what came of it is open. */
export class KafkaSilent extends Error {
  readonly code = 'kafka-silent';

  constructor(what: string, milliseconds: number) {
    super(`Kafka's client said nothing for ${milliseconds / 1_000} s when it was to ${what}`);
    this.name = 'KafkaSilent';
  }
}

/**
 * What a call of Kafka's client answers. The client can lose a request together with its
 * connection and then wait for ever, so that its silence counts as a fault like any other.
 *
 * @throws {KafkaSilent} when there is no answer in time
 */
export async function answered<Answer>(
  what: string,
  call: Promise<Answer>,
  milliseconds: number = CALL_MILLISECONDS,
): Promise<Answer> {
  const silence = Promise.withResolvers<never>();
  const late = setTimeout(() => silence.reject(new KafkaSilent(what, milliseconds)), milliseconds);
  try {
    return await Promise.race([call, silence.promise]);
  } finally {
    clearTimeout(late);
  }
}
