import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { authenticator, launch } from './chromium.mjs';
import { opened } from './decisions.mjs';
import { Home, StdioServer, until } from './program.mjs';
import { Report } from './report.mjs';

const options = ['--sandbox', '--confirm-fallback', 'desk', '--desk-wait', '2m', '--reveal-to', 'desk'];
const screenshots = 'target/desk-screenshots';
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const screens = [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
];
const credentials = {
  userId: 'e7300bec-9828-4d6d-811a-57418854ef96',
  objectStorageId: 'df92048e-72bd-45fc-b743-f46d21426af1',
  credentialId: 4714,
  revealSecrets: true,
};

const report = new Report();

/** Checks the page that a tab shows, in both color schemes and on both screens, without loading it again. */
async function look(name, tab) {
  await tab.evaluate(axe);
  for (const colorScheme of ['light', 'dark']) {
    await tab.emulateMedia({ colorScheme });
    for (const [screen, size] of screens) {
      await tab.setViewportSize(size);
      await report.check(`${name}, ${screen}, ${colorScheme}`, async () => {
        await tab.screenshot({ path: `${screenshots}/${name}-${screen}-${colorScheme}.png`, fullPage: true });
        const { violations, passes } = await tab.evaluate((values) => axe.run(document, { runOnly: { type: 'tag', values } }), rules);
        assert.deepEqual(
          violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
          [],
        );
        assert.ok(passes.length > 10, `only ${passes.length} rules applied`);
        const beyond = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(beyond <= 0, `the page is ${beyond} px wider than the screen`);
      });
    }
  }
  await tab.setViewportSize(screens[0][1]);
}

const approve = (tab) => tab.getByRole('button', { name: 'Approve', exact: true }).click();

const heading = (tab, name) => tab.getByRole('heading', { name }).first().waitFor();

/** Opens the question about a person from the list. */
async function question(tab, desk, person) {
  await tab.goto(desk);
  await tab.getByRole('link', { name: person }).first().click();
  await tab.waitForURL(/\/a\//);
}

/** Before anyone is signed in. */
async function strangers(browser, desk) {
  const tab = await (await browser.newContext()).newPage();
  await tab.goto(desk);
  await heading(tab, 'Sign in');
  await look('sign-in', tab);
  await tab.goto(`${desk}sign-in#key=${'A'.repeat(43)}`);
  await tab.getByText('This link has expired or was already used').waitFor();
  await look('sign-in-expired', tab);
  await tab.context().close();
}

async function decisions(server, tab, desk) {
  await tab.goto(desk);
  await heading(tab, 'Nothing is waiting for you');
  await look('list-empty', tab);

  const deletion = server.call('delete_user', { userId: 'linh.nguyen@example.com' });
  const change = server.call('update_user', { userId: 'ben.oconnor@example.com', enabled: false, lastName: 'Connor' });
  const reset = server.call('reset_password', { userId: 'zoe.mueller@example.com' });
  await heading(tab, '3 calls are waiting for your decision');
  await look('list', tab);

  await question(tab, desk, /Linh/);
  await look('decision', tab);
  await tab.getByLabel(/To approve, type/).fill('linh.nguyen@example.org');
  await look('decision-typed', tab);
  await approve(tab);
  await tab.getByRole('alert').getByText('does not match').waitFor();
  await look('decision-refused', tab);
  await tab.getByLabel(/To approve, type/).fill('linh.nguyen@example.com');
  await approve(tab);
  await deletion;
  await tab.getByText('the server has run it or is running it').waitFor();
  await look('decision-approved', tab);

  await question(tab, desk, /Benjamin/);
  await look('decision-change', tab);
  await tab.getByRole('button', { name: 'Decline', exact: true }).click();
  await tab.getByText('The call was declined. It does not run.').waitFor();
  await change;
  await look('decision-declined', tab);

  await question(tab, desk, /Zoe|Zoë/);
  await look('decision-email', tab);
  await tab.getByRole('button', { name: 'Decline', exact: true }).click();
  await reset;
}

async function secrets(server, tab, desk) {
  const call = server.call('get_object_storage_credentials', credentials);
  await tab.goto(desk);
  await tab.getByRole('link', { name: /expires/ }).first().click();
  await look('decision-secret', tab);
  await approve(tab);
  const { handedOver } = await call;
  await tab.goto(handedOver.url);
  await look('secret-before', tab);
  await tab.getByRole('button', { name: 'Show it on this page' }).click();
  await tab.getByRole('button', { name: /^Show / }).first().waitFor();
  await look('secret', tab);
  await tab.getByRole('button', { name: /^Show / }).first().click();
  await look('secret-shown', tab);
  await tab.goto(desk);
  await tab.goto(handedOver.url);
  await heading(tab, 'This secret is gone');
  await look('secret-gone', tab);
}

async function overviews(tab, desk) {
  await tab.goto(`${desk}users`);
  await heading(tab, 'Users');
  await look('users', tab);
  await tab.goto(`${desk}users?q=nobody-has-this-name`);
  await look('users-none', tab);
  await tab.goto(`${desk}trail`);
  await look('trail', tab);
  await tab.goto(`${desk}no-such-page`);
  await heading(tab, 'Not found');
  await look('not-found', tab);
}

async function passkeys(server, home, browser, desk) {
  const { tab } = await opened(browser, await home.run('desk', 'enroll', '--print'));
  await authenticator(tab);
  await tab.getByLabel('Name of the passkey').waitFor();
  await look('enroll', tab);
  await tab.getByLabel('Name of the passkey').fill('Work laptop');
  await tab.getByRole('button', { name: 'Create the passkey' }).click();
  await heading(tab, 'The passkey was added');
  await look('enroll-added', tab);
  const call = server.call('delete_user', { userId: 'anna.kowalska@example.com' });
  await question(tab, desk, /Anna Kowalska/);
  await tab.getByRole('button', { name: 'Approve with passkey' }).waitFor();
  await look('decision-passkey', tab);
  await tab.getByRole('button', { name: 'Decline', exact: true }).click();
  await call;
  await tab.goto(desk);
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await tab.getByText('You are signed out.').waitFor();
  await look('signed-out', tab);
  await tab.context().close();
}

mkdirSync(screenshots, { recursive: true });
const home = new Home();
const browser = await launch();
const server = await StdioServer.start(home, options);
try {
  // A server over stdio opens its desk with its first question.
  const first = server.call('delete_user', { userId: 'soren.kjaer@example.org' });
  const { tab } = await opened(browser, await until('the desk', () => home.links()[0]));
  await tab.getByRole('button', { name: 'Decline', exact: true }).click();
  await first;
  const desk = new URL('/desk/', tab.url()).href;
  const parts = {
    strangers: () => strangers(browser, desk),
    decisions: () => decisions(server, tab, desk),
    secrets: () => secrets(server, tab, desk),
    overviews: () => overviews(tab, desk),
    passkeys: () => passkeys(server, home, browser, desk),
  };
  const wanted = process.argv.slice(2);
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await report.check(`${name}: ran to its end`, part);
  }
} finally {
  await browser.close();
  await server.stop();
  home.remove();
}
process.exit(report.end());
