import { launch } from './chromium.mjs';
import { decisions } from './decisions.mjs';
import { passkeys } from './passkeys.mjs';
import { Report } from './report.mjs';
import { secrets } from './secrets.mjs';

const parts = { decisions, passkeys, secrets };
const wanted = process.argv.slice(2);

const report = new Report();
const browser = await launch();
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) {
      await report.check(`${name}: ran to its end`, () => part(browser, (what, body) => report.check(`${name}: ${what}`, body)));
    }
  }
} finally {
  await browser.close();
}
process.exit(report.end());
