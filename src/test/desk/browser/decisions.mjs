import assert from 'node:assert/strict';
import { Home, StdioServer, until } from './program.mjs';

const options = ['--sandbox', '--confirm-fallback', 'desk', '--desk-wait', '2m'];
const deletion = (email) => ['delete_user', { userId: email }];

const approve = (page) => page.getByRole('button', { name: 'Approve', exact: true });
const decline = (page) => page.getByRole('button', { name: 'Decline', exact: true });

const nextLink = (home, seen) => until('a link in the browser', () => home.links()[seen]);

/** A person decides in the browser that the program opened. */
export async function decisions(browser, check) {
  const home = new Home();
  const server = await StdioServer.start(home, options);
  const context = await browser.newContext();
  const page = await context.newPage();
  const strange = [];
  page.on('console', (message) => message.type() === 'error' && strange.push(message.text()));
  page.on('request', (request) => new URL(request.url()).hostname === 'localhost' || strange.push(request.url()));
  try {
    await approvals(server, home, page, check);
    await tabs(server, home, context, page, check);
    await check('the browser asked nobody but the desk, and complained of nothing unexpected', () => {
      assert.deepEqual(strange.filter((text) => !/40[39] \((Conflict|Forbidden)\)/.test(text)), []);
    });
    await context.close();
    await others(browser, server, home, check);
    await check('when the program ends, an open page says so', async () => {
      const { tab } = await signedIn(browser, home);
      await server.stop();
      await tab.getByText('The desk does not respond').waitFor();
    });
    await check('after a restart the old page does not open, and the new program opens a new one', async () => {
      const again = await StdioServer.start(home, options);
      const before = home.links().length;
      const call = again.call(...deletion('anna.kowalska@example.com'));
      const { tab } = await opened(browser, await nextLink(home, before));
      await decline(tab).click();
      assert.equal((await call).outcome, 'declined');
      await again.stop();
    });
  } finally {
    await server.stop();
    home.remove();
  }
}

async function approvals(server, home, page, check) {
  const call = server.call(...deletion('linh.nguyen@example.com'));
  const link = await nextLink(home, 0);
  await check('the link signs in and leads to the question', async () => {
    await page.goto(link);
    await page.getByRole('heading', { name: /Linh/ }).waitFor();
    await page.waitForURL(/\/desk\/a\/[0-9a-f-]+$/);
  });
  await check('the launch key is neither in the address nor in the history', async () => {
    const key = link.split('key=')[1];
    assert.ok(!page.url().includes(key));
    const cdp = await page.context().newCDPSession(page);
    const { entries } = await cdp.send('Page.getNavigationHistory');
    assert.ok(!JSON.stringify(entries).includes(key), JSON.stringify(entries));
  });
  await check('the session cookie is out of reach of scripts', async () => {
    assert.equal(await page.evaluate(() => document.cookie), '');
    const [cookie] = await page.context().cookies();
    assert.ok(cookie.httpOnly && cookie.sameSite === 'Strict' && /^\/desk\/?$/.test(cookie.path), JSON.stringify(cookie));
  });
  await check('a wrong text approves nothing', async () => {
    await page.getByLabel(/To approve, type/).fill('linh.nguyen@example.org');
    await approve(page).click();
    await page.getByRole('alert').getByText('does not match').waitFor();
  });
  await check('an empty text is not sent', async () => {
    await page.getByLabel(/To approve, type/).fill('');
    await approve(page).click();
    assert.ok(await page.evaluate(() => document.querySelector('#typed').validity.valueMissing));
  });
  await check('the right text approves, and the call runs', async () => {
    await page.getByLabel(/To approve, type/).fill('linh.nguyen@example.com');
    await approve(page).click();
    await page.getByText('Approved').first().waitFor();
    assert.equal((await call).outcome, 'completed');
    assert.match(await server.call('retrieve_user', { userId: 'linh.nguyen@example.com' }).then((r) => r.outcome), /error|not_found|failed/);
  });
  await check('the page shows by itself that the call has run', () =>
    page.getByText('the server has run it or is running it').waitFor());
  await check('the same link does not work twice', async () => {
    const other = await page.context().browser().newContext();
    const tab = await other.newPage();
    await tab.goto(link);
    await tab.getByText('This link has expired or was already used').waitFor();
    assert.ok(!tab.url().includes('key='), tab.url());
    await other.close();
  });
}

async function tabs(server, home, context, page, check) {
  await page.goto(new URL('/desk/', page.url()).href);
  let call;
  await check('the list shows a new question by itself, and no second window opens', async () => {
    await page.getByRole('heading', { name: 'Nothing is waiting for you' }).waitFor();
    const before = home.links().length;
    call = server.call(...deletion('anna.kowalska@example.com'));
    await page.getByRole('link', { name: /Anna Kowalska/ }).first().waitFor();
    await page.getByRole('heading', { name: '1 call is waiting for your decision' }).waitFor();
    assert.equal(await page.locator('[data-announce]').textContent(), '1 call is waiting for your decision');
    assert.equal(home.links().length, before);
  });
  const second = await context.newPage();
  const stale = await context.newPage();
  await stale.route('**/*update=1', (route) => route.abort());
  await check('a decline reaches the call and the other tab', async () => {
    await page.getByRole('link', { name: /Anna Kowalska/ }).first().click();
    await decline(page).waitFor();
    await Promise.all([second.goto(page.url()), stale.goto(page.url())]);
    await decline(page).click();
    await page.getByText('The call was declined. It does not run.').waitFor();
    assert.equal((await call).outcome, 'declined');
    await second.getByText('The call was declined. It does not run.').waitFor();
  });
  await check('an old tab cannot decide again', async () => {
    await stale.getByLabel(/To approve, type/).fill('anna.kowalska@example.com');
    await approve(stale).click();
    await stale.getByRole('alert').getByText('this was already settled').waitFor();
    assert.equal((await server.call('retrieve_user', { userId: 'anna.kowalska@example.com' })).outcome, 'completed');
  });
  await check('signing out ends the session in every tab', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    await second.reload();
    await second.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
}

async function others(browser, server, home, check) {
  await check('a closed browser is signed out; “desk open” signs in again', async () => {
    const { tab } = await signedIn(browser, home);
    await tab.getByRole('heading', { name: 'Nothing is waiting for you' }).waitFor();
    await tab.context().close();
  });
  await check('someone else who has the link of the question sees a sign-in page', async () => {
    const call = server.call(...deletion('soren.kjaer@example.org'));
    const launched = await linkToQuestion(home);
    const stranger = await browser.newPage();
    await stranger.goto(launched.replace('sign-in?return=/', '').split('#')[0]);
    await stranger.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.ok(!(await stranger.content()).includes('Kjær'));
    await stranger.close();
    const { tab } = await opened(browser, launched);
    await decline(tab).click();
    assert.equal((await call).outcome, 'declined');
    await tab.context().close();
  });
  await check('without JavaScript a person pastes the key, decides, searches and signs out', () => withoutScript(browser, server, home));
}

async function withoutScript(browser, server, home) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  const call = server.call(...deletion('ben.oconnor@example.com'));
  const link = await linkToQuestion(home);
  await tab.goto(link);
  await tab.getByLabel('Launch key').fill(link.split('key=')[1]);
  await tab.getByRole('button', { name: 'Open the desk' }).click();
  await tab.getByLabel(/To approve, type/).fill('wrong');
  await approve(tab).click();
  await tab.getByRole('alert').getByText('does not match').waitFor();
  await tab.getByLabel(/To approve, type/).fill('ben.oconnor@example.com');
  await approve(tab).click();
  assert.equal((await call).outcome, 'completed');
  await tab.getByRole('link', { name: 'Users' }).click();
  await tab.getByLabel('Search name, email or role').fill('zoe');
  await tab.getByRole('button', { name: 'Search' }).click();
  await tab.getByText('zoe.mueller@example.com').waitFor();
  await tab.getByRole('link', { name: 'Trail' }).click();
  await tab.locator('ul.trail').getByText('delete_user').first().waitFor();
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await tab.getByText('You are signed out.').waitFor();
  await context.close();
}

/** A link from the terminal that leads to the only question that waits. */
export const linkToQuestion = (home) =>
  until('a link to the question', async () => {
    const link = await home.run('desk', 'open', '--print');
    return link.includes('/a/') && link;
  });

/** A tab of a new browser that a link signed in. */
export async function opened(browser, link) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(link);
  await tab.waitForURL((url) => !url.pathname.includes('sign-in'));
  return { context, tab };
}

/** The same with a link from the terminal. */
export const signedIn = async (browser, home) => opened(browser, await home.run('desk', 'open', '--print'));
