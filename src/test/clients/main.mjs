import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Report } from '../interop/report.mjs';
import { clients } from './clients.mjs';
import { overHttp } from './http.mjs';
import { overStdio } from './stdio.mjs';
import { installed, work } from './trial.mjs';

/** Names on the command line, such as codex, narrow it to those clients. */
const chosen = process.argv.slice(2);
const report = new Report();
const rows = [];

for (const client of clients.filter(({ bin }) => chosen.length === 0 || chosen.includes(bin))) {
  const { version } = installed(client) ?? {};
  if (!version) {
    rows.push({ client: client.name, version: 'skipped: npm could not install it here' });
    continue;
  }
  const row = { client: client.name, version };
  rows.push(row);
  const kept = {};
  await report.of(`${client.name}, stdio`, async (check) => Object.assign(row, await overStdio(client, check, kept)));
  if (client.remoteFile) {
    await report.of(`${client.name}, HTTP`, async (check) => Object.assign(row, await overHttp(client, check, kept)));
  }
  writeFileSync(join(work, `${client.bin}.json`), JSON.stringify(kept, null, 2));
}
for (const row of rows) {
  console.log();
  Object.entries(row).forEach(([name, value]) => console.log(`${name.padEnd(12)} ${value}`));
}
process.exit(report.end());
