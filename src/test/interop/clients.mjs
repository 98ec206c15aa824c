import * as next from '@modelcontextprotocol/client';
import * as nextStdio from '@modelcontextprotocol/client/stdio';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { join } from 'node:path';
import { stdio, work } from './server.mjs';

const info = { name: 'interop', version: '1.0.0' };
const capabilities = { elicitation: {} };

/** The options of an HTTP transport that sends the token, when there is one. */
const bearer = (token) => (token ? { requestInit: { headers: { Authorization: `Bearer ${token}` } } } : {});

/** SDK 1.x tells the revision only to its transport. */
class SdkClient extends Client {
  #revision;

  async connect(transport) {
    const told = transport.setProtocolVersion?.bind(transport);
    transport.setProtocolVersion = (revision) => {
      this.#revision = revision;
      told?.(revision);
    };
    await super.connect(transport);
  }

  getNegotiatedProtocolVersion() {
    return this.#revision;
  }
}

/** SDK 1.x. A person is a function from what is asked to what is answered. */
async function connectSdk(transport, person) {
  const client = new SdkClient(info, { capabilities });
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => person(params));
  await client.connect(transport);
  return client;
}

/** SDK 2.x, whose mode decides the era: pinned to the stateless revision, or found out by asking. */
async function connectNext(mode, transport, person) {
  const client = new next.Client(info, { capabilities, versionNegotiation: { mode } });
  client.setRequestHandler('elicitation/create', ({ params }) => person(params));
  await client.connect(transport);
  return client;
}

const sdkHttp = (server, token) => new StreamableHTTPClientTransport(new URL('/mcp', server.url), bearer(token));
const sdkEvents = (server, token) => new SSEClientTransport(new URL('/sse', server.url), bearer(token));
const nextHttp = (server, token) => new next.StreamableHTTPClientTransport(new URL('/mcp', server.url), bearer(token));

/** The bridge needs no browser here, and with an empty path it finds none to open. */
const bridge = (server) =>
  new StdioClientTransport({
    command: process.execPath,
    args: [join(work, 'node_modules/mcp-remote/dist/proxy.js'), `${server.url}/mcp`, '--allow-http'],
    env: { MCP_REMOTE_CONFIG_DIR: join(work, 'mcp-remote'), PATH: '' },
    stderr: 'ignore',
  });

const stateless = { pin: '2026-07-28' };

/** Each with its way to connect, to a server over HTTP or to one that it starts itself. */
export const clients = [
  {
    name: 'sdk 1.x, stdio',
    revision: '2025-11-25',
    connect: (_, person) => connectSdk(new StdioClientTransport(stdio), person),
  },
  {
    name: 'sdk 1.x, Streamable HTTP',
    overHttp: true,
    bearsToken: true,
    revision: '2025-11-25',
    connect: (server, person, token) => connectSdk(sdkHttp(server, token), person),
  },
  {
    name: 'sdk 1.x, HTTP+SSE',
    overHttp: true,
    bearsToken: true,
    revision: '2024-11-05',
    connect: (server, person, token) => connectSdk(sdkEvents(server, token), person),
  },
  {
    name: 'client 2.x stateless, stdio',
    revision: '2026-07-28',
    connect: (_, person) => connectNext(stateless, new nextStdio.StdioClientTransport(stdio), person),
  },
  {
    name: 'client 2.x automatic, stdio',
    revision: '2026-07-28',
    connect: (_, person) => connectNext('auto', new nextStdio.StdioClientTransport(stdio), person),
  },
  {
    name: 'client 2.x stateless, Streamable HTTP',
    overHttp: true,
    bearsToken: true,
    revision: '2026-07-28',
    connect: (server, person, token) => connectNext(stateless, nextHttp(server, token), person),
  },
  {
    name: 'client 2.x automatic, Streamable HTTP',
    overHttp: true,
    bearsToken: true,
    revision: '2026-07-28',
    connect: (server, person, token) => connectNext('auto', nextHttp(server, token), person),
  },
  {
    name: 'mcp-remote, Streamable HTTP',
    overHttp: true,
    revision: '2025-11-25',
    connect: (server, person) => connectSdk(bridge(server), person),
  },
];
