import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Model } from './model.mjs';
import { configure, environment, example, furnish } from './place.mjs';
import { root, run, Wiretap } from './programs.mjs';

export const work = join(root, 'target', 'clients');

/** Where a client was installed, and its version; nothing where npm could not. */
export function installed({ bin, package: name }) {
  const folder = join(work, bin, 'node_modules');
  const program = join(folder, '.bin', bin);
  return existsSync(program)
    ? { program, version: JSON.parse(readFileSync(join(folder, name, 'package.json'))).version }
    : undefined;
}

/**
 * Lets a client play the script in an empty home, with a model of its own.
 *
 * @param file of examples/clients that tells it of our server
 * @param values what stands in that file for the values of a real account or server
 * @param variables of the sandbox, where the client starts the server
 * @param edited changes that file once more
 * @param env more of the client's environment
 * @returns the model, the wiretap and all that the client wrote
 */
export async function trial(client, { file, values, variables, env = {}, edited = (text) => text }) {
  const base = mkdtempSync(join(tmpdir(), 'clients-'));
  const model = await new Model().start();
  try {
    const place = { home: join(base, 'home'), cwd: join(base, 'work'), url: model.url };
    const wiretap = new Wiretap(join(base, 'bin'), place.home);
    mkdirSync(place.home);
    mkdirSync(place.cwd);
    if (variables) {
      furnish(place, variables);
    }
    configure(client, place, edited(example(file, values)));
    const output = await run(installed(client).program, client.args(place), {
      env: { ...environment(base, place), ...client.env(place), ...env },
      cwd: place.cwd,
    });
    const log = client.log?.(place);
    output.log = log && existsSync(log) ? readFileSync(log, 'utf8') : '';
    return { model, output, wire: wiretap.heard() };
  } finally {
    model.stop();
    rmSync(base, { recursive: true, force: true, maxRetries: 3 });
  }
}
