import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { opened } from './decisions.mjs';
import { Home, StdioServer, until } from './program.mjs';

const options = ['--sandbox', '--confirm-fallback', 'desk', '--desk-wait', '2m', '--reveal-to', 'desk'];
const known = '745fbb94625178be880c9edd41a30eab';
const reveal = [
  'get_object_storage_credentials',
  {
    userId: 'e7300bec-9828-4d6d-811a-57418854ef96',
    objectStorageId: 'df92048e-72bd-45fc-b743-f46d21426af1',
    credentialId: 4714,
    revealSecrets: true,
  },
];

/** The content of a tab, once it no longer navigates. */
async function settled(tab) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      return await tab.content();
    } catch (error) {
      if (!/navigating/.test(error.message)) throw error;
      await tab.waitForLoadState();
    }
  }
  throw new Error('the tab does not stop navigating');
}

/** A person sees a secret once. */
export async function secrets(browser, check) {
  const home = new Home();
  const server = await StdioServer.start(home, options);
  let context;
  try {
    const call = server.call(...reveal);
    const started = await opened(browser, await until('the desk', () => home.links()[0]));
    context = started.context;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    let { tab } = started;
    const origin = new URL(tab.url()).origin;
    await check('the call hands the secret over and does not tell it', async () => {
      await approveReveal(tab);
      const result = await call;
      assert.equal(result.outcome, 'completed');
      assert.ok(result.handedOver?.url, JSON.stringify(result));
      assert.ok(!server.frames.join().includes(known));
    });
    await check('the page of the decision leads to the secret', async () => {
      await tab.getByRole('link', { name: 'Open the secret' }).click();
      await tab.getByRole('button', { name: 'Show it on this page' }).waitFor();
      assert.ok(!(await tab.content()).includes(known));
    });
    await check('the secret is hidden until the person presses, and can be copied', async () => {
      await tab.getByRole('button', { name: 'Show it on this page' }).click();
      const row = tab.locator('[data-secret]').filter({ has: tab.getByRole('button', { name: /^Show / }) });
      await row.waitFor();
      assert.ok(!(await tab.locator('main').innerText()).includes(known));
      await row.getByRole('button', { name: /^Copy / }).click();
      assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), known);
      await row.getByRole('button', { name: /^Show / }).click();
      await tab.getByText(known).waitFor();
    });
    await check('it is gone after the first view', async () => {
      const address = tab.url();
      const again = await context.newPage();
      await again.goto(address);
      await again.getByRole('heading', { name: 'This secret is gone' }).waitFor();
      await tab.goto(`${origin}/desk/`);
      await tab.goBack().catch((error) => assert.match(error.message, /ERR_CACHE_MISS/));
      assert.ok(!(await settled(tab)).includes(known));
    });
    tab = await context.newPage();
    for (const [button, name, pattern] of [
      ['AWS profile', 'credentials', /aws_secret_access_key/],
      ['.env file', 'secrets.env', /AWS_SECRET_ACCESS_KEY/],
      ['JSON', 'secrets.json', /secretKey/],
    ]) {
      await check(`it downloads as ${button}, once`, async () => {
        await tab.goto(`${origin}/desk/`);
        const call = server.call(...reveal);
        await tab.getByRole('link', { name: /expires/ }).first().click();
        await approveReveal(tab);
        const { handedOver } = await call;
        await tab.goto(handedOver.url);
        const [download] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', { name: button }).click()]);
        assert.equal(download.suggestedFilename(), name);
        const text = readFileSync(await download.path(), 'utf8');
        assert.match(text, pattern);
        assert.ok(text.includes(known));
        await tab.getByRole('heading', { name: 'This secret is gone' }).waitFor();
      });
    }
    await check('without JavaScript the secret is shown at once', async () => {
      const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
      const page = await bare.newPage();
      await tab.goto(`${origin}/desk/`);
      const call = server.call(...reveal);
      await tab.getByRole('link', { name: /expires/ }).first().click();
      await approveReveal(tab);
      await page.goto((await call).handedOver.url);
      await page.getByRole('button', { name: 'Show it on this page' }).click();
      assert.ok(await page.getByText(known).isVisible());
      await bare.close();
    });
    await check('nothing of it was written to the protocol or to standard error', () => {
      assert.ok(!server.frames.join().includes(known));
      assert.ok(!server.stderr.includes(known));
    });
  } finally {
    await context?.close();
    await server.stop();
    home.remove();
  }
}

async function approveReveal(tab) {
  await tab.getByRole('button', { name: 'Approve', exact: true }).click();
}
