import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clients } from './clients.mjs';
import { ends, lists, userId } from './conversation.mjs';
import { HttpServer, printed, work } from './server.mjs';
import { reading } from './tools.mjs';

const nobody = () => assert.fail('nobody should be asked');

/** A bearer of a token that may only read, and one without a token, with each client that talks HTTP itself. */
export async function authentication(report) {
  const { token, entry } = tokenToRead();
  const file = join(work, 'tokens.yaml');
  writeFileSync(file, entry, { mode: 0o600 });
  const server = await HttpServer.start('--auth-tokens', file);
  try {
    for (const { name, connect } of clients.filter((client) => client.bearsToken)) {
      await report.of(`${name}, with authentication`, (check) => checks(server, connect, token, check));
    }
  } finally {
    await server.stop();
  }
}

function tokenToRead() {
  const [token, ...entry] = printed('token', 'interop', '--scope', 'users:read').split('\n');
  return { token, entry: entry.join('\n') };
}

async function checks(server, connect, token, check) {
  await check('no token, no connection', () => assert.rejects(connect(server, nobody), unauthorized));
  const client = await connect(server, nobody, token);
  try {
    await check('lists what reads', () => lists(client, reading.length));
    await check('reads', () => ends(client, 'retrieve_user_list', {}, 'completed'));
    await check('refuses to delete', () => refuses(client));
  } finally {
    await client.close();
  }
}

const unauthorized = ({ status, code }) => (status ?? code) === 401;

async function refuses(client) {
  const call = client.callTool({ name: 'delete_user', arguments: { userId } });
  await assert.rejects(call, /users:destructive/);
  await ends(client, 'retrieve_user', { userId }, 'completed');
}
