import { request } from 'node:http';
import { connect } from 'node:net';

/** Sends a request exactly as given, which fetch would not. */
export function send(origin, { method = 'GET', path = '/desk/', headers = {}, form, body, agent } = {}) {
  const { hostname, port, host } = new URL(origin);
  const content = form ? new URLSearchParams(form).toString() : body;
  const all = { host, ...headers };
  if (content !== undefined) {
    all['content-type'] ??= 'application/x-www-form-urlencoded';
    all['content-length'] = Buffer.byteLength(content);
  }
  for (const name of Object.keys(all)) if (all[name] === undefined) delete all[name];
  return new Promise((resolve) => {
    const sent = request({ hostname, port, method, path, headers: all, agent, setHost: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      response.on('error', () => resolve({ status: 0, headers: {}, text }));
    });
    sent.on('error', () => resolve({ status: 0, headers: {}, text: '' }));
    sent.setTimeout(20_000, () => sent.destroy());
    sent.end(content);
  });
}

/** Sends bytes; returns what comes back until the connection ends, at most for some seconds. */
export function raw(where, bytes, longest = 3000) {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(where, () => socket.end(bytes));
    const timer = setTimeout(() => socket.destroy(), longest);
    socket.on('data', (part) => (text += part.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}

/** A browser's session at the desk, without its rules. */
export class Session {
  constructor(origin, cookie) {
    this.origin = origin;
    this.cookie = cookie;
  }

  /** Signs in with {@code {key}} or {@code {token}}; undefined if that does not work. */
  static async start(origin, proof) {
    const { headers } = await send(origin, { method: 'POST', path: '/desk/sign-in', headers: { origin }, form: proof });
    const cookie = headers['set-cookie']?.[0]?.split(';')[0];
    return cookie && !cookie.endsWith('=') ? new Session(origin, cookie) : undefined;
  }

  get(path) {
    return send(this.origin, { path, headers: { cookie: this.cookie } });
  }

  post(path, form, headers = {}) {
    return send(this.origin, { method: 'POST', path, headers: { origin: this.origin, cookie: this.cookie, ...headers }, form });
  }

  /** The hidden fields of a page's form for decisions. */
  async fields(path) {
    const { text } = await this.get(path);
    return Object.fromEntries([...text.matchAll(/name="(csrf|version)"\s+value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  }
}
