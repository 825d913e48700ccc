import { ProtocolServer } from '@lumbung/ledger/testing/eventstore/protocol-server';

// The server that speaks EventStoreDB's protocol, in a process of its own: it prints its address,
// keeps its log in memory, and ends when whoever started it lets go of its standard input.
const server = await ProtocolServer.start();
process.stdout.write(`${server.url}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
