import { join } from 'node:path';
import { Campaign, Chance, file } from './campaign.mjs';
import { overHttp } from './callers.mjs';
import { withPasskey } from './passkeys.mjs';
import { Home, Sandbox, StdioServer } from './program.mjs';
import { inTime } from './time.mjs';
import { withoutPasskey } from './web-attacks.mjs';

const at = process.argv.indexOf('--seed');
const seed = at > 0 ? Number(process.argv[at + 1]) : Date.now() % 1_000_000;
console.log(`seed ${seed}`);

const home = new Home();
const trail = join(home.path, 'audit.jsonl');
const sandbox = await Sandbox.start(home, 40);
const campaign = new Campaign(sandbox, file(trail));
const world = {
  home,
  sandbox,
  campaign,
  chance: new Chance(seed),
  options: ['--confirm-fallback', 'desk', '--desk-wait', '0s', '--audit-log', trail, '--reveal-to', 'desk'],
  emails: (await sandbox.account()).users.filter((user) => !user.owner).map((user) => user.email).slice(2),
};

/** A server of its own for each part, because limits on sign-ins and questions last a minute. */
async function overStdio(part) {
  const server = await StdioServer.start(home, world.options, { env: sandbox.env });
  try {
    await part(world, server);
  } finally {
    await server.stop();
  }
}

try {
  await campaign.begin();
  for (const part of [withoutPasskey, inTime, withPasskey]) await overStdio(part);
  await overHttp(world);
} finally {
  await sandbox.stop();
  home.remove();
}
process.exit(campaign.end());
