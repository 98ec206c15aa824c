import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const work = import.meta.dirname;

/** Neither the configuration file of the person who runs this nor its variables may count. */
const java = [`-Duser.home=${join(work, 'no-home')}`, '-jar', join(work, '..', 'contabo-users-mcp.jar')];
const env = { PATH: process.env.PATH };

/** The server's command over stdio. */
export const stdio = { command: 'java', args: [...java, '--sandbox'], env, stderr: 'ignore' };

/** What the command prints on stdout. */
export const printed = (...args) =>
  execFileSync('java', [...java, ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const patience = 30_000;

/** A server over HTTP on a free port of this machine, with a sandbox of its own. */
export class HttpServer {
  #process;
  #exited;

  static async start(...options) {
    const server = new HttpServer();
    const port = await freePort();
    server.url = `http://127.0.0.1:${port}`;
    server.#spawn(port, options);
    try {
      await server.#ready();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  #spawn(port, options) {
    const log = openSync(join(work, 'server.txt'), 'a');
    const args = [...java, 'serve', '--http', `${port}`, '--sandbox', ...options];
    this.#process = spawn('java', args, { env, stdio: ['ignore', log, log] });
    this.#exited = new Promise((resolve) => this.#process.once('exit', resolve));
    closeSync(log);
  }

  async #ready() {
    for (const deadline = Date.now() + patience; Date.now() < deadline; await delay(100)) {
      if (this.#process.exitCode !== null) {
        break;
      }
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) {
        return;
      }
    }
    throw new Error('the server did not become ready: see target/interop/server.txt');
  }

  async stop() {
    this.#process.kill();
    await this.#exited;
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
