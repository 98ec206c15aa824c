import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './programs.mjs';

/** No person is at the approval desk, so that calls must not wait for one. */
const noOneDecides = 'openBrowser: never\ndeskWait: 0s\n';

/** An empty home but for our own configuration, which leads to the sandbox, and the secrets that the examples name. */
export function furnish({ home }, variables) {
  const ours = join(home, '.config', 'contabo-users-mcp');
  mkdirSync(ours, { recursive: true });
  const { CONTABO_BASE_URL, CONTABO_TOKEN_URL, CONTABO_CLIENT_SECRET, CONTABO_API_PASSWORD } = variables;
  writeFileSync(join(ours, 'config.yaml'), `baseUrl: ${CONTABO_BASE_URL}\ntokenUrl: ${CONTABO_TOKEN_URL}\n${noOneDecides}`);
  writeFileSync(join(ours, 'client-secret'), CONTABO_CLIENT_SECRET, { mode: 0o600 });
  writeFileSync(join(ours, 'api-password'), CONTABO_API_PASSWORD, { mode: 0o600 });
}

/** The model is the proxy for everything else, and lets nothing out. */
export const environment = (base, { home, url }) => ({
  PATH: `${join(base, 'bin')}:${process.env.PATH}`,
  HOME: home,
  HTTPS_PROXY: url,
  NO_PROXY: '127.0.0.1,localhost',
  NO_COLOR: '1',
});

/** A file of examples/clients, with the values of this machine in it. */
export function example(file, values) {
  const text = readFileSync(join(root, 'examples', 'clients', file), 'utf8');
  return Object.entries(values).reduce((filled, [given, actual]) => filled.replaceAll(given, actual), text);
}

/** Puts it where the client looks for it, with what else the client needs. */
export function configure(client, place, text) {
  const files = { [client.to(place)]: client.amended ? client.amended(text, place) : text, ...client.more?.(place) };
  for (const [to, content] of Object.entries(files)) {
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, content);
  }
}
