import { Server, ServerCredentials } from '@grpc/grpc-js';
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { Metadata, sendUnaryData } from '@grpc/grpc-js';
import { appendCall, batchAppendCall } from './append-calls.ts';
import type { TakeAppend } from './append-calls.ts';
import { accessDenied, broken, notLeader, timedOut } from './append-faults.ts';
import type { AppendFault } from './append-faults.ts';
import { answerRead } from './read-call.ts';
import type { ReadCall } from './read-call.ts';
import { RecordedLog } from './recorded-log.ts';
import { Relay } from './relay.ts';
import type { SelfSigned } from './self-signed.ts';
import { Subscriptions } from './subscriptions.ts';

/** What a server is told at its start. */
export type ProtocolServerOptions = {
  /** The log that it serves; one of its own where none is given. */
  readonly log?: RecordedLog;
  /** The port of the node that leads; itself where none is given. */
  readonly leaderPort?: number;
  /** Its certificate; it goes without TLS where none is given. */
  readonly tls?: SelfSigned;
  /** The one user that may call it; everyone may where none is given. */
  readonly user?: { readonly username: string; readonly password: string };
};

/**
 * A server that speaks the Streams and ServerFeatures protocols of EventStoreDB to its own client,
 * in this process, with its log in memory. It is there to show how the event store behaves when
 * answers are lost; it says nothing about how a real server keeps its promises.
 */
export class ProtocolServer {
  readonly log: RecordedLog;
  readonly subscriptions: Subscriptions;
  /** How many calls of each kind were made. */
  readonly calls = { append: 0, batchAppend: 0, read: 0, denied: 0 };
  readonly #leaderPort: number | undefined;
  readonly #authorization: string | undefined;
  readonly #faults: AppendFault[] = [];
  readonly #late: (() => void)[] = [];
  readonly #server = new Server();
  #relay!: Relay;

  private constructor({ log = new RecordedLog(), leaderPort, user }: ProtocolServerOptions) {
    this.log = log;
    this.#authorization =
      user && `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}`;
    this.subscriptions = new Subscriptions(log);
    this.#leaderPort = leaderPort;
  }

  /** Starts a server on a free port. */
  static async start(options: ProtocolServerOptions = {}): Promise<ProtocolServer> {
    const started = new ProtocolServer(options);
    const server = started.#server;
    server.addService(streamServices.StreamsService, {
      append: appendCall((...asked) => {
        started.calls.append += 1;
        started.#take(...asked);
      }),
      batchAppend: batchAppendCall((...asked) => {
        started.calls.batchAppend += 1;
        started.#take(...asked);
      }),
      read: (call: ReadCall) => started.#read(call),
    });
    server.addService(featureServices.ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<SupportedMethods>) =>
        answer(null, supportedMethods()),
    });
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', credentialsOf(options), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    started.#relay = await Relay.open(port);
    return started;
  }

  /** The port that clients connect to. */
  get port(): number {
    return this.#relay.port;
  }

  /** The address that clients connect to. */
  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Makes the next appends fail, one fault each. */
  failNextAppends(...faults: readonly AppendFault[]): void {
    this.#faults.push(...faults);
  }

  /** Takes back what appends were told. */
  clearFaults(): void {
    this.#faults.length = 0;
  }

  /** Commits the appends that were told to come late. */
  commitLate(): void {
    for (const commit of this.#late.splice(0)) commit();
  }

  /** Breaks every connection, and forgets what a restart forgets. */
  restart(): void {
    this.log.restart();
    this.#relay.cut();
  }

  /** Takes no connection until it is called again with false. */
  setDown(isDown: boolean): void {
    this.#relay.setDown(isDown);
  }

  async stop(): Promise<void> {
    await this.#relay.close();
    this.#server.forceShutdown();
  }

  /** Whether a call is by the user that may make it. */
  #isAllowed(metadata: Metadata): boolean {
    const isAllowed =
      this.#authorization === undefined ||
      metadata.get('authorization').includes(this.#authorization);
    if (!isAllowed) this.calls.denied += 1;
    return isAllowed;
  }

  readonly #take: TakeAppend = ({ stream, expected, events, metadata }, answer, fail) => {
    if (!this.#isAllowed(metadata)) {
      fail(accessDenied());
      return;
    }
    const commit = () => this.log.append(stream, expected, events);
    const react: Record<AppendFault | 'none', () => void> = {
      none: () => answer(commit()),
      cutBeforeCommit: () => this.#relay.cut(),
      cutAfterCommit: () => {
        commit();
        this.#relay.cut();
      },
      silentBeforeCommit: () => undefined,
      silentAfterCommit: commit,
      timeoutBeforeCommit: () => fail(timedOut()),
      timeoutAfterCommit: () => {
        commit();
        fail(timedOut());
      },
      late: () => this.#late.push(commit),
      notLeader: () => fail(notLeader(this.port)),
      accessDenied: () => fail(accessDenied()),
      brokenStream: () => fail(broken()),
    };
    if (this.#leaderPort !== undefined) fail(notLeader(this.#leaderPort));
    else react[this.#faults.shift() ?? 'none']();
  };

  #read(call: ReadCall): void {
    this.calls.read += 1;
    if (!this.#isAllowed(call.metadata)) {
      call.emit('error', accessDenied());
      return;
    }
    const needsLeader = call.metadata.get('requires-leader').includes('true');
    if (this.#leaderPort !== undefined && needsLeader) {
      call.emit('error', notLeader(this.#leaderPort));
      return;
    }
    if (call.request.getOptions()?.hasSubscription() === true) this.subscriptions.begin(call);
    else answerRead(call, this.log);
  }
}

function credentialsOf({ tls }: ProtocolServerOptions): ServerCredentials {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const { certificate, privateKey } = tls;
  const pair = { cert_chain: Buffer.from(certificate), private_key: Buffer.from(privateKey) };
  return ServerCredentials.createSsl(null, [pair]);
}

/** What the server says that it can: enough for the client to choose BatchAppend by itself. */
function supportedMethods(): SupportedMethods {
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion('24.10.0');
  for (const name of ['Append', 'BatchAppend', 'Read']) {
    const method = new features.SupportedMethod();
    method.setServiceName('event_store.client.streams.Streams');
    supported.addMethods(method.setMethodName(name));
  }
  return supported;
}
