import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const root = join(import.meta.dirname, '..', '..', '..');
export const jar = join(root, 'target', 'contabo-users-mcp.jar');
const java = execFileSync('sh', ['-c', 'command -v java'], { encoding: 'utf8' }).trim();

/** A program of ours that serves until it is stopped. */
export class Listening {
  lines = [];
  #process;

  /** @param ready is in the line after which it serves */
  static async start(args, ready) {
    const program = new Listening();
    program.#process = spawn(java, [`-Duser.home=${join(root, 'target', 'no-home')}`, '-jar', jar, ...args], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await new Promise((resolve, reject) => {
      program.#process.once('exit', () => reject(new Error(`${args[0]} ended: ${program.lines.join('\n')}`)));
      for (const stream of [program.#process.stdout, program.#process.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          program.lines.push(line);
          if (line.includes(ready)) {
            resolve();
          }
        });
      }
    });
    return program;
  }

  stop() {
    this.#process.kill();
  }
}

/** The stand-in for the API, and the variables that lead a server to it. */
export class Sandbox {
  #program;

  static async start() {
    const sandbox = new Sandbox();
    sandbox.#program = await Listening.start(['sandbox', '--port', '0'], 'CONTABO_API_PASSWORD=');
    const pairs = sandbox.#program.lines.map((line) => /^export (\w+)=(.*)/.exec(line)).filter(Boolean);
    sandbox.variables = Object.fromEntries(pairs.map(([, name, value]) => [name, value]));
    return sandbox;
  }

  /** The methods of the requests that changed something. */
  async changes() {
    const answer = await fetch(`${this.variables.CONTABO_BASE_URL}/sandbox/requests`);
    const requests = await answer.json();
    const methods = requests.filter(({ rawPathAndQuery: path }) => path.startsWith('/v1/')).map(({ method }) => method);
    return methods.filter((method) => method !== 'GET');
  }

  stop() {
    this.#program.stop();
  }
}

/** What one of our commands prints. */
export const printed = (...args) =>
  execFileSync(java, ['-jar', jar, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The names of our tools. */
export const names = JSON.parse(printed('tools', '--json')).tools.map(({ name }) => name);

/**
 * A folder with a `java` that notes down what passes over stdio. With it first on the path, a client's file is tried as it
 * stands.
 */
export class Wiretap {
  #directory;

  constructor(directory, home) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
    const file = join(directory, 'java');
    const copy = (name) => `>(exec tee -a '${join(directory, name)}'`;
    writeFileSync(
      file,
      `#!/usr/bin/env bash\nexec '${java}' '-Duser.home=${home}' "$@"` +
        ` < <(exec tee -a '${join(directory, 'in')}') > ${copy('out')}) 2> ${copy('err')} >&2)\n`,
    );
    chmodSync(file, 0o755);
  }

  /** The messages of both sides, and the server's log. */
  heard() {
    return { sent: this.#lines('in'), received: this.#lines('out'), log: this.#read('err') };
  }

  #lines(name) {
    return this.#read(name)
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  }

  #read(name) {
    const file = join(this.#directory, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
}

/** Runs a client to its end, at most so long; what it printed counts, whatever its exit code. */
export function run(command, args, { env, cwd, seconds = 120 }) {
  return new Promise((resolve) => {
    const client = spawn(command, args, { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '', late: false };
    client.stdout.on('data', (data) => (output.stdout += data));
    client.stderr.on('data', (data) => (output.stderr += data));
    const end = () => {
      try {
        process.kill(-client.pid, 'SIGKILL');
      } catch {
        // It has ended, with all that it started.
      }
    };
    const timer = setTimeout(() => {
      output.late = true;
      end();
    }, seconds * 1000);
    client.once('error', (error) => (output.stderr += error.message));
    client.once('exit', () => {
      clearTimeout(timer);
      end();
    });
    client.once('close', () => resolve(output));
  });
}
