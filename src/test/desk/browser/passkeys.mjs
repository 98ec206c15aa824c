import assert from 'node:assert/strict';
import { authenticator } from './chromium.mjs';
import { linkToQuestion, opened } from './decisions.mjs';
import { Home, StdioServer, until } from './program.mjs';

const options = ['--sandbox', '--confirm-fallback', 'desk', '--desk-wait', '2m'];

/** A person enrolls a passkey and approves with it. */
export async function passkeys(browser, check) {
  const home = new Home();
  const server = await StdioServer.start(home, options);
  const target = 'anna.kowalska@example.com';
  try {
    const call = server.call('delete_user', { userId: target });
    await until('the desk', () => home.links()[0]);
    const { tab: plain } = await opened(browser, home.links()[0]);
    const question = plain.url();
    await check('a session that only controls the browser cannot add a passkey', async () => {
      const tab = await plain.context().newPage();
      await tab.goto(new URL('/desk/passkeys', question).href);
      await tab.getByRole('heading', { name: 'Not found' }).waitFor();
      await tab.close();
    });
    const { tab } = await opened(browser, await home.run('desk', 'enroll', '--print'));
    const device = await authenticator(tab);
    await check('“desk enroll” adds a passkey', async () => {
      await tab.getByLabel('Name of the passkey').fill('Work laptop');
      await tab.getByRole('button', { name: 'Create the passkey' }).click();
      await tab.getByRole('heading', { name: 'The passkey was added' }).waitFor();
      await tab.getByText('Work laptop').waitFor();
    });
    await check('the page that was open asks for the passkey from now on', () =>
      plain.getByRole('button', { name: 'Approve with passkey' }).waitFor());
    await check('a form without the passkey approves nothing', async () => {
      await plain.reload();
      await plain.getByLabel(/To approve, type/).fill(target);
      await plain.evaluate(() => {
        const form = document.querySelector('form[data-passkey-options]');
        const yes = Object.assign(document.createElement('input'), { type: 'hidden', name: 'decision', value: 'approve' });
        form.append(yes);
        form.submit();
      });
      await plain.getByRole('alert').getByText('The passkey was not confirmed').waitFor();
    });
    await check('a browser without authenticator approves nothing', async () => {
      const cdp = await plain.context().newCDPSession(plain);
      await cdp.send('WebAuthn.enable');
      await plain.reload();
      await plain.getByLabel(/To approve, type/).fill(target);
      await plain.getByRole('button', { name: 'Approve with passkey' }).click();
      await plain.locator('form[aria-busy=true]').waitFor();
      await plain.goto(question);
      await plain.getByRole('button', { name: 'Approve with passkey' }).waitFor();
    });
    await check('a passkey whose person is not verified approves nothing, and the page says so', async () => {
      await tab.goto(question);
      await device.verify(false);
      await tab.getByLabel(/To approve, type/).fill(target);
      await tab.getByRole('button', { name: 'Approve with passkey' }).click();
      await tab.getByText('No passkey was used').waitFor();
    });
    await check('a passkey with the wrong text approves nothing', async () => {
      await device.verify(true);
      await tab.getByLabel(/To approve, type/).fill('anna');
      await tab.getByRole('button', { name: 'Approve with passkey' }).click();
      await tab.getByRole('alert').getByText('does not match').waitFor();
    });
    await check('the passkey approves, and the call runs', async () => {
      await tab.getByLabel(/To approve, type/).fill(target);
      await tab.getByRole('button', { name: 'Approve with passkey' }).click();
      assert.equal((await call).outcome, 'completed');
      await tab.getByText('with passkey').first().waitFor();
    });
    await check('declining needs no passkey', async () => {
      await plain.goto(new URL('/desk/', question).href);
      const other = server.call('delete_user', { userId: 'ben.oconnor@example.com' });
      await plain.getByRole('link', { name: /Benjamin/ }).first().click();
      await plain.getByRole('button', { name: 'Decline' }).click();
      assert.equal((await other).outcome, 'declined');
    });
    await check('a second passkey needs the first', async () => {
      const cookies = await tab.context().cookies();
      assert.ok(cookies.length > 0);
      await tab.goto(await home.run('desk', 'enroll', '--print'));
      await tab.getByRole('button', { name: 'Confirm with your passkey' }).click();
      await tab.getByLabel('Name of the passkey').waitFor();
    });
    await check('without JavaScript the page says why approving does not work, and declining does', async () => {
      const call = server.call('delete_user', { userId: 'grace.okonkwo@example.org' });
      const context = await browser.newContext({ javaScriptEnabled: false });
      const bare = await context.newPage();
      const link = await linkToQuestion(home);
      await bare.goto(link);
      await bare.getByLabel('Launch key').fill(link.split('key=')[1]);
      await bare.getByRole('button', { name: 'Open the desk' }).click();
      assert.match(await bare.locator('noscript').first().textContent(), /Passkeys need JavaScript/);
      await bare.getByRole('button', { name: 'Decline' }).click();
      assert.equal((await call).outcome, 'declined');
    });
  } finally {
    await server.stop();
    home.remove();
  }
}
