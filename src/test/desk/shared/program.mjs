import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const jar = process.env.JAR || 'target/contabo-users-mcp.jar';
const patience = 60_000;

/** Waits for a condition; fails after a minute. */
export async function until(what, condition, longest = patience) {
  for (const deadline = Date.now() + longest; ; await delay(50)) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`not within the time: ${what}`);
  }
}

/**
 * A home directory of its own, with a runtime directory for sockets and a browser that only writes down what it is asked to
 * open. Its path is short, because the path of a socket is.
 */
export class Home {
  constructor() {
    this.path = mkdtempSync(join(tmpdir(), 'desk-'));
    this.opened = join(this.path, 'opened');
    mkdirSync(join(this.path, 'run'), { mode: 0o700 });
    mkdirSync(join(this.path, 'bin'));
    const browser = join(this.path, 'bin', 'xdg-open');
    writeFileSync(browser, `#!/bin/sh\necho "$1" >> '${this.opened}'\n`);
    chmodSync(browser, 0o755);
    this.env = {
      PATH: `${join(this.path, 'bin')}:${process.env.PATH}`,
      HOME: this.path,
      XDG_RUNTIME_DIR: join(this.path, 'run'),
      DISPLAY: ':99',
      LANG: 'C.UTF-8',
    };
  }

  /** The links that the program opened in the browser. */
  links() {
    return existsSync(this.opened) ? readFileSync(this.opened, 'utf8').split('\n').filter(Boolean) : [];
  }

  java(...args) {
    return [`-Duser.home=${this.path}`, '-Xmx512m', '-jar', jar, ...args];
  }

  /** Runs a command of the program to its end; returns what it prints on standard output. */
  async run(...args) {
    const { stdout } = await promisify(execFile)('java', this.java(...args), { env: this.env, timeout: patience });
    return stdout.trim();
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A process of the program, and all that it writes. */
class Running {
  constructor(home, env, args) {
    this.home = home;
    this.stderr = '';
    this.process = spawn('java', home.java(...args), { env: { ...home.env, ...env } });
    this.exited = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.stderr.setEncoding('utf8').on('data', (text) => (this.stderr += text));
  }

  async stop() {
    this.process.stdin.end();
    this.process.kill();
    await this.exited;
  }
}

/** A server over stdio, and a client without elicitation that keeps every frame. */
export class StdioServer extends Running {
  #next = 1;
  #waiting = new Map();
  frames = [];

  static async start(home, args, { env = {}, capabilities = {}, client = 'Claude Desktop' } = {}) {
    const server = new StdioServer(home, env, args);
    createInterface({ input: server.process.stdout }).on('line', (line) => server.#receive(line));
    const clientInfo = { name: client, version: '1.0' };
    await server.request('initialize', { protocolVersion: '2025-11-25', capabilities, clientInfo });
    server.#send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    return server;
  }

  #receive(line) {
    this.frames.push(line);
    const message = JSON.parse(line);
    this.#waiting.get(message.id)?.(message);
    this.#waiting.delete(message.id);
  }

  #send(message) {
    this.process.stdin.write(`${JSON.stringify(message)}\n`);
  }

  request(method, params) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no response to ${method}: ${this.stderr.slice(-2000)}`)), 2 * patience);
      this.#waiting.set(id, (message) => {
        clearTimeout(timer);
        resolve(message);
      });
      this.#send({ jsonrpc: '2.0', id, method, params });
    });
  }

  /** Calls a tool; returns its structured result. */
  async call(name, args, token) {
    const given = token ? { ...args, confirmationToken: token } : args;
    const { result, error } = await this.request('tools/call', { name, arguments: given });
    return error ? { outcome: 'protocol_error', error } : (result.structuredContent ?? result);
  }

  list() {
    return this.request('tools/list', {}).then(({ result }) => result.tools);
  }
}

/** A server over HTTP on a free port of this machine. */
export class HttpServer extends Running {
  static async start(home, args, { env = {} } = {}) {
    const port = await freePort();
    const server = new HttpServer(home, env, ['serve', '--http', `${port}`, ...args]);
    server.port = port;
    server.url = `http://127.0.0.1:${port}`;
    await until(`ready: ${server.stderr}`, async () => {
      if (server.process.exitCode !== null) throw new Error(`the server ended: ${server.stderr}`);
      return (await fetch(`${server.url}/readyz`).catch(() => undefined))?.ok;
    });
    return server;
  }

  /** Calls a tool over the stateless revision; returns its structured result. */
  async call(bearer, name, args, token) {
    const given = token ? { ...args, confirmationToken: token } : args;
    const meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'Some client', version: '1.0' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const response = await fetch(`${this.url}/mcp`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': 'tools/call',
        'mcp-name': name,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given, _meta: meta } }),
    });
    const text = await response.text();
    const json = text.startsWith('{') ? text : text.split('\n').filter((line) => line.startsWith('data: {')).at(-1)?.slice(6);
    const { result, error } = JSON.parse(json ?? '{}');
    return error ? { outcome: 'protocol_error', error } : (result?.structuredContent ?? { outcome: `status ${response.status}`, text });
  }
}

/** The stand-in for Contabo's API as a process of its own, so that its state can be read without the program. */
export class Sandbox extends Running {
  static async start(home, users = 30) {
    const sandbox = new Sandbox(home, {}, ['sandbox', '--port', '0', '--users', `${users}`]);
    let printed = '';
    sandbox.process.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
    await until('the sandbox', () => /CONTABO_API_PASSWORD=.*\n/.test(printed));
    sandbox.env = Object.fromEntries([...printed.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
    sandbox.url = sandbox.env.CONTABO_BASE_URL;
    return sandbox;
  }

  async account() {
    return (await fetch(`${this.url}/sandbox/account`)).json();
  }

  async user(email) {
    return (await this.account()).users.find((user) => user.email === email);
  }

  /** Changes a user as another administrator would, past the program. */
  async change(userId, fields) {
    const token = await this.#token();
    const response = await fetch(`${this.url}/v1/users/${userId}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-request-id': crypto.randomUUID(),
      },
      body: JSON.stringify(fields),
    });
    if (!response.ok) throw new Error(`the sandbox answered ${response.status}: ${await response.text()}`);
  }

  async #token() {
    const { CONTABO_CLIENT_ID, CONTABO_CLIENT_SECRET, CONTABO_API_USER, CONTABO_API_PASSWORD } = this.env;
    const response = await fetch(this.env.CONTABO_TOKEN_URL, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: CONTABO_CLIENT_ID,
        client_secret: CONTABO_CLIENT_SECRET,
        username: CONTABO_API_USER,
        password: CONTABO_API_PASSWORD,
      }),
    });
    return (await response.json()).access_token;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
