import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Home, HttpServer, Sandbox, StdioServer } from './program.mjs';
import { Records } from './records.mjs';
import { send, Session } from './web.mjs';

const samples = JSON.parse(readFileSync(process.env.TOOLS, 'utf8'));
const revealing = [
  'get_object_storage_credentials',
  'list_object_storage_credentials',
  'retrieve_user_client',
  'regenerate_object_storage_credentials',
  'generate_client_secret',
];
const last = ['generate_client_secret', 'delete_user'];
const names = Object.keys(samples).sort((one, other) => last.indexOf(one) - last.indexOf(other));
const scopes = 'users:read,users:write,users:sensitive,users:destructive';

/** The account's secrets, as the API knows them. */
async function secrets(sandbox) {
  const account = await sandbox.account();
  return [account.client.secret, account.apiUser.password, ...Object.values(account.keySets).map((set) => set.secretKey)];
}

/** A person's session at the desk that writes down all that it gets. */
class Watched {
  constructor(records, session) {
    this.records = records;
    this.session = session;
  }

  async get(path) {
    return this.#kept('page', path, await this.session.get(path));
  }

  async post(path, form, kind = 'page') {
    return this.#kept(kind, path, await this.session.post(path, form));
  }

  #kept(kind, path, answer) {
    this.records.add('url', path, path);
    this.records.add(kind, path, `${JSON.stringify(answer.headers)}\n${answer.text}`);
    return answer;
  }
}

const hiddenField = (text, name) => text.match(new RegExp(`name="${name}"\\s+value="([^"]*)"`))?.[1];

/** Runs all tools over one transport, and returns what was written, what was revealed, and the keys that were used. */
export async function run(transport, to) {
  const home = new Home();
  const temporary = join(home.path, 'tmp');
  mkdirSync(temporary);
  const sandboxHome = new Home();
  const sandbox = await Sandbox.start(sandboxHome, 30);
  const records = new Records();
  const keys = { launches: [], cookies: [], bearers: [], confirmations: [], forms: [] };
  const options = [
    '--reveal-to', to,
    '--secrets-dir', join(home.path, 'secrets'),
    '--confirm-fallback', 'desk',
    '--desk-wait', '0s',
    '--log-level', 'trace',
    '--audit-log', join(home.path, 'audit.jsonl'),
  ];
  const env = { ...sandbox.env, JAVA_TOOL_OPTIONS: `-Djava.io.tmpdir=${temporary}` };
  const client = transport === 'stdio' ? await overStdio() : await overHttp();
  const failed = [];
  const revealed = [];
  const given = new Map();
  let calls = 0;
  let person;

  async function overStdio() {
    const server = await StdioServer.start(home, options, { env });
    return {
      server,
      call: async (...args) => {
        const before = server.frames.length;
        const result = await server.call(...args);
        return { result, raw: server.frames.slice(before).join('\n') };
      },
      signIn: async () => {
        const link = new URL(await home.run('desk', 'open', '--print'));
        return Session.start(link.origin, { key: remember('launches', link.hash.slice(5)) });
      },
    };
  }

  async function overHttp() {
    const file = join(home.path, 'tokens.yaml');
    const tokens = {};
    let entries = '';
    for (const [name, scope] of [['assistant', scopes], ['maia', 'users:approve'], ['prometheus', 'metrics:read']]) {
      const printed = await home.run('token', name, '--scope', scope).catch(() => '');
      if (!printed) continue;
      tokens[name] = remember('bearers', printed.match(/cum_\S+/)[0]);
      entries += `${printed.slice(printed.indexOf('- name'))}\n`;
    }
    writeFileSync(file, entries, { mode: 0o600 });
    const server = await HttpServer.start(home, [...options, '--auth-tokens', file, '--rate-limit', '100000'], { env });
    const metrics = async () => {
      for (const token of Object.values(tokens)) {
        const response = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
        records.add('metrics', '/metrics', await response.text());
      }
    };
    return {
      server,
      metrics,
      call: async (...args) => {
        const result = await server.call(tokens.assistant, ...args);
        return { result, raw: JSON.stringify(result) };
      },
      signIn: () => Session.start(`http://localhost:${server.port}`, { token: tokens.maia }),
    };
  }

  function remember(kind, value) {
    if (value) keys[kind].push(value);
    return value;
  }

  async function desk() {
    if (!person) {
      const session = await client.signIn();
      remember('cookies', session.cookie.slice(session.cookie.indexOf('=') + 1));
      person = new Watched(records, session);
    }
    return person;
  }

  /** Decides as the page asks: types what it names. */
  async function approve(url) {
    const path = new URL(url).pathname;
    records.add('page', `${path} without a session`, JSON.stringify(await send(new URL(url).origin, { path })));
    const { text } = await (await desk()).get(path);
    const typed = text.match(/<label for="typed">.*?<code[^>]*>(.*?)<\/code>/s)?.[1].replace(/<[^>]*>/g, '') ?? '';
    const csrf = remember('forms', hiddenField(text, 'csrf'));
    return person.post(path, { csrf, version: hiddenField(text, 'version'), typed, decision: 'approve' });
  }

  /** Runs one call with all that it asks for. */
  async function complete(name, args) {
    calls++;
    let answer = await client.call(name, args);
    if (answer.result.confirmation) {
      const { token: named, confirmationToken } = answer.result.confirmation;
      const token = remember('confirmations', named ?? confirmationToken);
      records.add('frame that asks', name, answer.raw);
      await approve(answer.result.confirmation.url);
      answer = await client.call(name, args, token);
    }
    records.add(args.revealSecrets ? 'frame that reveals' : 'frame', name, answer.raw);
    if (answer.result.outcome !== 'completed') failed.push(`${name}: ${answer.raw}`);
    return answer.result;
  }

  /** A call that reveals: notes what the account's secrets were before and after, and takes them where they wait. */
  async function reveal(name, args = samples[name].sample.asking ?? { ...samples[name].sample.arguments, revealSecrets: true }) {
    const before = new Set(await secrets(sandbox));
    const result = await complete(name, args);
    const after = await secrets(sandbox);
    const fresh = after.filter((secret) => !before.has(secret));
    const shown = fresh.length ? fresh : await expected(name, args);
    for (const secret of shown) {
      revealed.push({ secret, tool: name });
      given.set(secret, (given.get(secret) ?? 0) + 1);
    }
    if (to === 'desk') await look(result.handedOver.url);
  }

  async function expected(name, args) {
    const account = await sandbox.account();
    if (name === 'retrieve_user_client') return [account.client.secret];
    const credentials = account.credentials.filter(
      ({ userId, credentialId }) => userId === args.userId && (!args.credentialId || credentialId === args.credentialId),
    );
    return [...new Set(credentials.map(({ keySet }) => account.keySets[keySet].secretKey))];
  }

  /** Opens a secret without a session, looks at its page, has it shown, and tries again. */
  async function look(url) {
    const { pathname: path, origin } = new URL(url);
    records.add('page', `${path} without a session`, JSON.stringify(await send(origin, { path })));
    const { text } = await (await desk()).get(path);
    const csrf = remember('forms', hiddenField(text, 'csrf'));
    await person.post(path, { csrf, as: 'page' }, 'page that shows a secret');
    await person.get(path);
    await person.post(path, { csrf, as: 'json' });
  }

  try {
    for (const name of names) {
      if (revealing.includes(name)) await reveal(name);
      // The server cannot keep its new client secret here, so a rotation hands it over without being asked to.
      if (name !== 'generate_client_secret') await complete(name, samples[name].sample.arguments);
      else if (to !== 'chat') await reveal(name, samples[name].sample.arguments);
      if (name === 'list_object_storage_credentials') await complete('retrieve_user_list', { include: ['s3'], detail: 'full' });
    }
    if (person) for (const path of ['/desk/', '/desk/users', '/desk/users.csv', '/desk/trail', '/desk/enroll']) await person.get(path);
    await client.metrics?.();
    records.add('terminal', 'desk list', await home.run('desk', 'list').catch((error) => `${error.stdout} ${error.stderr}`));
    await client.server.stop();
    records.add('standard error', 'server', client.server.stderr);
    if (client.server.frames) client.server.frames.forEach((frame, i) => frame.includes('"tools"') && records.add('frame', `${i}`, frame));
    keys.launches.push(...home.links().map((link) => new URL(link).hash.slice(5)).filter(Boolean));
    records.addFiles(home.path, (path) => path === home.opened || path.startsWith(join(home.path, 'bin')));
    const known = await secrets(sandbox);
    return {
      records,
      calls,
      failed,
      revealed: [...new Map(revealed.map((one) => [one.secret, one])).values()],
      reveals: (secret) => given.get(secret),
      hidden: known.filter((secret) => !given.has(secret)),
      keys: {
        'launch key': { values: keys.launches, may: [] },
        'session cookie': { values: keys.cookies, may: [] },
        'token of a caller or person': { values: keys.bearers, may: [] },
        'confirmation token': { values: keys.confirmations, may: ['frame that asks'] },
        'CSRF token': { values: [...new Set(keys.forms)], may: ['page', 'page that shows a secret'] },
      },
    };
  } finally {
    await client.server.stop();
    await sandbox.stop();
    home.remove();
    sandboxHome.remove();
  }
}
