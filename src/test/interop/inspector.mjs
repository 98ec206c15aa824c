import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HttpServer, work } from './server.mjs';
import { tools } from './tools.mjs';

/** The Inspector's command line, which cannot ask a person. */
export async function inspector(check) {
  const server = await HttpServer.start();
  try {
    await check('list', async () => {
      const listed = await run(server, 'tools/list', '--strict');
      assert.equal(listed.tools.length, tools.length);
    });
    await check('read', async () => {
      const { structuredContent } = await run(server, 'tools/call', '--tool-name', 'retrieve_user_list');
      assert.equal(structuredContent.outcome, 'completed');
    });
  } finally {
    await server.stop();
  }
}

async function run(server, method, ...options) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(work, 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js'),
      ...['--cli', '--transport', 'http', '--server-url', `${server.url}/mcp`],
      ...['--method', method, ...options, '--quiet', '--format', 'json'],
    ],
    { timeout: 60_000, maxBuffer: 16 * 1024 * 1024 },
  );
  return JSON.parse(stdout).result;
}
