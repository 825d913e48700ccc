import { BulkVerdict } from '@lumbung/schemas/endpoints/shapes';
import { SinkUnavailable } from '../../import/command-sink.ts';
import type { CommandSink } from '../../import/command-sink.ts';
import { ApiProblem } from './api-client.ts';
import type { ApiClient } from './api-client.ts';
import { ApiUnreachable } from './exchange.ts';

/** The answers after which the same commands may be sent again: too many, or not now. */
const TRY_AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Sends the commands of an import through the API. */
export function apiCommandSink(client: ApiClient): CommandSink {
  return {
    headOrdinal: async () => (await client.call('getReadiness')).ordinal,
    async send(commands) {
      const body = commands.map((command) => `${JSON.stringify(command)}\n`).join('');
      try {
        const answer = await client.exchange('sendCommands', { body });
        return linesOf(answer.body).map((line) => BulkVerdict.parse(JSON.parse(line)));
      } catch (error) {
        const mayTryAgain =
          error instanceof ApiUnreachable ||
          (error instanceof ApiProblem && TRY_AGAIN.has(error.status));
        throw mayTryAgain ? new SinkUnavailable(error.message, { cause: error }) : error;
      }
    },
  };
}

function linesOf(body: Buffer): string[] {
  return body
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}
