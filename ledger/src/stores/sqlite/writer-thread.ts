import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { GroupWriter } from './group-writer.ts';
import { SQLITE_LIMITS } from './limits.ts';
import { openWriter } from './open-writer.ts';
import { answerOfError } from './write-request.ts';
import type { ThreadAnswer, ThreadOrder, ThreadStart } from './thread-messages.ts';

// The thread that writes the log: SQLite keeps it busy while others decide.

type WriteOrder = Extract<ThreadOrder, { kind: 'write' }>;

/** Takes the groups that wait behind the first, up to so many requests. */
function waitingOrders(
  first: WriteOrder,
  port: MessagePort,
): { readonly orders: readonly WriteOrder[]; readonly isClosing: boolean } {
  const orders = [first];
  let requests = first.group.length;
  while (requests < SQLITE_LIMITS.groupEventsMax) {
    const order = receiveMessageOnPort(port)?.message as ThreadOrder | undefined;
    if (order === undefined) break;
    if (order.kind === 'close') return { orders, isClosing: true };
    orders.push(order);
    requests += order.group.length;
  }
  return { orders, isClosing: false };
}

/** Writes groups in one commit, and cuts the answers again. */
function writeTogether(writer: GroupWriter, orders: readonly WriteOrder[]): ThreadAnswer[] {
  const { answers, headOrdinal } = writer.write(orders.flatMap(({ group }) => group));
  let from = 0;
  return orders.map(({ group }) => {
    const own = answers.slice(from, from + group.length);
    from += group.length;
    return { kind: 'written', group: { answers: own, headOrdinal } };
  });
}

function serve(port: MessagePort, { path, headAnswered }: ThreadStart): void {
  const say = (...answers: readonly ThreadAnswer[]): void => port.postMessage(answers);
  let now = '';
  let writer: GroupWriter;
  try {
    writer = openWriter(path, () => now, headAnswered);
  } catch (error) {
    say({ kind: 'failed', answer: answerOfError(error) });
    port.close();
    return;
  }
  const close = (): void => {
    writer.close();
    port.close();
  };
  port.on('message', (order: ThreadOrder) => {
    if (order.kind === 'close') {
      close();
      return;
    }
    const { orders, isClosing } = waitingOrders(order, port);
    now = orders.at(-1)?.now ?? order.now;
    say(...writeTogether(writer, orders));
    if (isClosing) close();
  });
  say({ kind: 'open' });
}

if (parentPort !== null) serve(parentPort, workerData as ThreadStart);
