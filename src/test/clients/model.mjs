import { createServer } from 'node:http';
import { connect } from 'node:net';
import { names } from './programs.mjs';
import { protocols } from './protocols.mjs';
import { prefix, steps } from './script.mjs';

/**
 * A model on loopback that plays the script, whichever protocol it is asked by, and remembers what it was offered and told.
 * It is the clients' proxy too, which lets nothing out and remembers who tried.
 */
export class Model {
  /** The tools of ours that were offered, by our name. */
  offered = new Map();
  /** What came back, by the step's number. */
  results = [];
  /** Hosts that a client tried to reach. */
  tried = new Set();
  #server = createServer((request, response) => this.#hear(request, response));

  async start() {
    this.#server.on('connect', (request, socket, head) => this.#tunnel(request.url, socket, head));
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Not every client heeds NO_PROXY, so loopback may be reached this way too. */
  #tunnel(target, socket, head) {
    const [host, port] = target.split(':');
    if (host !== '127.0.0.1') {
      this.tried.add(target);
      socket.on('error', () => {}).end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const other = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      other.write(head);
      other.pipe(socket).pipe(other);
    });
    other.on('error', () => socket.destroy());
    socket.on('error', () => other.destroy());
  }

  async #hear(request, response) {
    if (/^https?:/.test(request.url)) {
      this.tried.add(new URL(request.url).host);
      response.writeHead(403).end();
      return;
    }
    const path = new URL(request.url, this.url).pathname;
    const protocol = request.method === 'POST' && protocols.find(({ matches }) => matches(path));
    if (!protocol) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"Not found"}}');
      return;
    }
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    protocol.write(response, { ...body, path }, this.#move(protocol.read(body)));
  }

  #move({ tools, results }) {
    const ours = tools.filter((tool) => this.#note(tool));
    const played = results.filter(({ id }) => id.startsWith(prefix));
    played.forEach(({ id, text }) => (this.results[Number(id.slice(prefix.length))] = text));
    const step = steps[played.length];
    const tool = step && ours.find(({ name }) => isOf(name, step.tool));
    if (tool) {
      return { call: { ...tool, id: `${prefix}${played.length}`, arguments: step.arguments } };
    }
    const search = tools.find(({ name }) => name === 'ToolSearch');
    return search && results.length === 0
      ? { call: { id: 'search_0', name: search.name, arguments: { query: '+contabo users', max_results: 20 } } }
      : { text: 'Done.' };
  }

  #note({ name, schema }) {
    const tool = schema && names.find((known) => isOf(name, known));
    if (tool) {
      this.offered.set(tool, { name, schema });
    }
    return tool;
  }
}

/** Clients put the server's name before the tool's. */
const isOf = (name, tool) => name === tool || new RegExp(`[^a-z]${tool}$`).test(name);
