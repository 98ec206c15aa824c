import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Listening, printed, Sandbox } from './programs.mjs';
import { trial, work } from './trial.mjs';

const takes = /This server takes a static token in the Authorization header/;

/** A server that takes static tokens: with one the client connects; with none or a wrong one it shows what is wrong. */
export async function overHttp(client, check, kept) {
  const [token, ...entry] = printed('token', 'clients', '--scope', 'users:read').split('\n');
  const tokens = join(work, 'tokens.yaml');
  writeFileSync(tokens, entry.join('\n'));
  chmodSync(tokens, 0o600);
  const server = await Listening.start(['serve', '--http', '0', '--sandbox', '--auth-tokens', tokens], '/mcp');
  const values = { 'https://mcp.example.com': /http:\/\/[^/]*/.exec(server.lines.at(-1))[0] };
  const connect = (env, edited) => trial(client, { file: client.remoteFile, values, env: { ...client.overHttp, ...env }, edited });
  const refused = {
    'a wrong token': () => connect({ USERS_MCP_TOKEN: 'wrong' }),
    'no variable': () => connect({}),
    'no header': () => connect({}, withoutHeader),
  };
  try {
    const good = await connect({ USERS_MCP_TOKEN: token });
    kept['a good token'] = good.output;
    await check('offers the model what the token may read', () => assert.equal(good.model.offered.size, 5));
    const shown = {};
    for (const [name, attempt] of Object.entries(refused)) {
      const { model, output } = await attempt();
      kept[name] = output;
      shown[name] = saidIn(output) ?? 'nothing of what the server said';
      await check(`${name}: offers nothing`, () => assert.equal(model.offered.size, 0));
      if (client.showsRefusal?.includes(name)) {
        await check(`${name}: shows what the server takes`, () => assert.match(shown[name], takes));
      }
    }
    return shown;
  } finally {
    server.stop();
  }
}

/** The file of somebody who knows nothing of a token. */
function withoutHeader(text) {
  return text.startsWith('{')
    ? JSON.stringify(JSON.parse(text, (key, value) => (key === 'headers' || key === 'oauth' ? undefined : value)))
    : text.replace(/^bearer_token_env_var.*\n/m, '');
}

/** What a client wrote, log included, around our words. */
const saidIn = (output) =>
  Object.values(output)
    .map((text) => /.{0,200}takes a static token in the Authorization header.{0,40}/.exec(String(text))?.[0])
    .find(Boolean);
