import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { granted } from './campaign.mjs';
import { ask, form, redeem, signIn } from './questions.mjs';
import { raw, send, Session } from './web.mjs';

/** What anyone can try who has the links, the tokens and a network connection; nothing needs a passkey yet. */
export async function withoutPasskey(world, server) {
  const { campaign, chance, home, emails } = world;
  const a = await ask(server, emails.shift());
  const b = await ask(server, emails.shift());
  const session = await signIn(home);
  const { origin } = a;
  const right = await form(session, a);
  const other = await form(session, b);
  const leaks = (answer) => granted(answer) || answer.text?.includes(a.email) || answer.text?.includes(b.email);
  const name = session.cookie.split('=')[0];

  await campaign.kind('decision without a session', 60, (i) => {
    const some = { ...right };
    if (i % 3 === 1) delete some.csrf;
    if (i % 3 === 2) some.csrf = chance.text(43);
    return send(origin, { method: 'POST', path: a.path, headers: { origin }, form: some });
  }, leaks);
  await campaign.kind('guessed and altered cookies', 80, (i) => {
    const value = session.cookie.slice(name.length + 1);
    const cookie = [
      `${name}=${chance.text(43)}`,
      `${name}=${chance.altered(value)}`,
      `${name}=`,
      `${name}=${value.slice(0, 1 + chance.below(value.length - 1))}`,
      `${name}x=${value}`,
      `${name}=${value}${chance.text(1)}`,
      `${name}=${chance.text(43)}; ${name}=${value}`,
      `__Host-desk=${value}`,
    ][i % 8];
    return send(origin, { method: 'POST', path: a.path, headers: { origin, cookie }, form: right });
  }, leaks);
  await campaign.kind('CSRF with the cookie, without the token of the form', 60, (i) => {
    const csrf = [undefined, '', chance.text(43), chance.altered(right.csrf), right.csrf.slice(1), `${right.csrf} `][i % 6];
    const some = { ...right, csrf };
    if (csrf === undefined) delete some.csrf;
    return session.post(a.path, some);
  });
  const { port, host } = new URL(origin);
  const origins = [undefined, 'null', 'https://evil.example', `http://evil.example:${port}`, `https://${host}`, 'http://localhost',
    `http://localhost:${Number(port) + 1}`, `http://${host}.evil.example`, `http://LOCALHOST:${port}`, `http://localhost.:${port}`,
    `http://127.0.0.1:${port}`, `http://[::1]:${port}`, `${origin}/`, `${origin}, ${origin}`, `${origin} `.padEnd(40, 'x'), ''];
  await campaign.kind('forms of other origins, with cookie and token', origins.length * 5, (i) =>
    session.post(a.path, right, { origin: origins[i % origins.length], ...(i % 2 ? { 'sec-fetch-site': 'cross-site' } : {}) }));
  const hosts = ['evil.example', `evil.example:${port}`, 'localhost', `localhost:${Number(port) + 1}`, `127.0.0.1:${port}`, `[::1]:${port}`,
    `localhost.:${port}`, `LOCALHOST:${port}.x`, `user@localhost:${port}`, `localhost:0${port}`];
  await campaign.kind('other Hosts (DNS rebinding), with cookie and token', hosts.length * 5, (i) => {
    const headers = { host: hosts[i % hosts.length], cookie: session.cookie, origin: i % 2 ? origin : `http://${hosts[i % hosts.length]}` };
    return send(origin, { method: i % 3 ? 'POST' : 'GET', path: a.path, headers, form: i % 3 ? right : undefined });
  }, leaks);
  await campaign.kind('framing and reading from other sites', 48, (i) => {
    const path = ['/desk/', a.path, '/desk/users', '/desk/trail', '/desk/sign-in', '/desk/assets/desk.js'][i % 6];
    const dest = ['iframe', 'frame', 'embed', 'object', 'empty', 'script', 'image', 'style'][Math.floor(i / 6)];
    const headers = { cookie: session.cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': dest, 'sec-fetch-mode': dest.endsWith('frame') ? 'navigate' : 'no-cors' };
    return send(origin, { path, headers });
  }, (answer) => leaks(answer) || answer.status === 200);
  await campaign.kind('pages without protection against framing', 12, (i) =>
    session.get(['/desk/', a.path, '/desk/users', '/desk/trail', '/desk/sign-in', '/desk/nothing'][i % 6]),
    ({ headers }) => !/frame-ancestors 'none'/.test(headers['content-security-policy']) || headers['x-frame-options'] !== 'DENY');
  await campaign.kind('an old tab: versions that are not shown', 60, (i) =>
    session.post(a.path, { ...right, version: [other.version, '', chance.altered(right.version), chance.text(64), right.version.slice(1)][i % 5] }));
  await campaign.kind('texts that are not the one to type', 80, (i) => {
    const typed = ['', b.email, 'yes', a.email.slice(1), `${a.email}x`, a.email.split('@')[0], a.email.replace('@', `${chance.below(10)}@`), chance.text(20)][i % 8];
    return session.post(a.path, { ...right, typed });
  });
  await campaign.kind('decisions that are neither yes nor no', 40, (i) =>
    session.post(a.path, { ...right, decision: ['', 'yes', 'APPROVE', 'approve ', 'true', '1', 'approved', chance.text(7)][i % 8] }));
  await campaign.kind('the link without a session', 40, (i) =>
    send(origin, { path: [a.path, `${a.path}?update=1`, `${a.path}?x=${chance.text(5)}`, `${a.path}#key=1`.split('#')[0]][i % 4] }), leaks);
  await campaign.kind('guessed ids of approvals and secrets, signed in', 80, (i) => {
    const path = [`/desk/a/${chance.uuid()}`, `/desk/s/${chance.uuid()}`, `/desk/a/${chance.altered(a.path.slice(8))}`, `/desk/s/${chance.text(22)}`][i % 4];
    return i % 8 < 4 ? session.get(path) : session.post(path, { ...right, as: 'json' });
  }, (answer) => granted(answer) || answer.status === 200);
  const tricks = ['/desk/../desk/a/ID', '/desk//a/ID', '//desk/a/ID', '/desk/a//ID', '/desk/%61/ID', '/desk/a/%2e/ID', '/desk/./a/ID', '/desk/a/ID/',
    '/desk/a/ID;x=1', '/desk;x=1/a/ID', '/desk/assets/../a/ID', '/desk/assets/..%2fa/ID', '/desk/assets/%2e%2e/a/ID', '/desk/sign-in/../a/ID',
    '/desk/sign-in/..%2f..%2fa/ID', '/DESK/a/ID', '/desk/a/ID%00', '/desk/a%2fID', '/desk\\a\\ID', '/desk/assets/..\\a\\ID', '/desk/%252e%252e/a/ID', '/desk/a/ID?x=/assets/'];
  await campaign.kind('path tricks without a session', tricks.length * 4, (i) => {
    const path = tricks[i % tricks.length].replace('ID', a.path.slice(8));
    return send(origin, { method: i % 2 ? 'POST' : 'GET', path, headers: { origin }, form: i % 2 ? right : undefined });
  }, leaks);
  const files = ['/desk/assets/../../etc/passwd', '/desk/assets/..%2f..%2fMETA-INF/MANIFEST.MF', '/desk/assets/texts_en.properties', '/desk/assets/%2e%2e/sandbox/account.json',
    '/desk/assets//etc/passwd', '/desk/assets/desk.css/', '/desk/assets/', '/desk/assets/.%00.css', '/desk/../mcp', '/mcp', '/metrics', '/'];
  await campaign.kind('files that are not the desk’s', files.length * 3, (i) => send(origin, { path: files[i % files.length] }), (answer) => answer.status === 200);
  const methods = ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'HEAD', 'GET', 'LINK', 'PROPFIND', 'PURGE', 'QUERY', 'SEARCH'];
  await campaign.kind('other methods and overrides', methods.length * 5, (i) => {
    const query = new URLSearchParams(right);
    const headers = { origin, cookie: session.cookie, 'x-http-method-override': 'POST' };
    return send(origin, { method: methods[i % methods.length], path: `${a.path}?${query}&_method=POST`, headers, form: i % 2 ? right : undefined });
  }, (answer) => granted(answer) || (answer.status === 200 && /state/.test(answer.text) && /was approved/.test(answer.text)));
  await campaign.kind('oversized, malformed and mistyped forms', 48, (i) => {
    const full = new URLSearchParams(right).toString();
    const headers = { origin, cookie: session.cookie };
    const body = [
      `${full}&x=${'y'.repeat(70_000)}`, `${'x=1&'.repeat(200)}${full}`, full.replace('csrf=', 'csrf=%zz'), `%${full}`,
      JSON.stringify(right), full, `${full}&typed=${'z'.repeat(20_000)}`.replace(/typed=[^&]*&/, ''), Buffer.from(full, 'utf16le').toString('latin1'),
    ][i % 8];
    if (i % 8 === 4) headers['content-type'] = 'application/json';
    if (i % 8 === 5) headers['content-type'] = chance.of(['text/plain', 'multipart/form-data; boundary=x', 'application/xml']);
    return send(origin, { method: 'POST', path: a.path, headers, body });
  });
  await campaign.kind('smuggled and broken requests', 24, async (i) => {
    const full = new URLSearchParams(right).toString();
    const inner = `POST ${a.path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Length: ${full.length}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${full}`;
    const head = [
      `POST ${a.path} HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nOrigin: ${origin}\r\nCookie: ${session.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${full.length}\r\n\r\n${full}`,
      `POST ${a.path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
      `POST ${a.path} HTTP/1.0\r\nOrigin: ${origin}\r\nCookie: ${session.cookie}\r\nContent-Length: ${full.length}\r\n\r\n${full}`,
      `GET http://evil.example${a.path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${session.cookie}\r\n\r\n`,
    ][i % 4];
    const answer = await raw({ host: 'localhost', port }, head, 1500);
    return { status: answer.match(/^HTTP\/1\.[01] (\d+)/)?.[1] ?? 'closed', text: answer };
  }, (answer) => /HTTP\/1\.[01] 30[23]/.test(answer.text) || answer.text.includes(a.email));
  await campaign.kind('the token without an approval', 40, () => redeem(server, a), completed);
  await campaign.kind('altered tokens', 40, () => server.call('delete_user', { userId: a.email }, chance.altered(a.token)), completed);
  await campaign.kind('the token for another user', 20, () => server.call('delete_user', { userId: b.email }, a.token), completed);
  await socket(world, a);
  await campaign.legitimate(async () => {
    const c = await ask(server, emails.shift());
    await session.post(c.path, await form(session, c));
    const result = await redeem(server, c);
    if (result.outcome !== 'completed') throw new Error(`a yes of a person should count: ${JSON.stringify(result)}`);
    world.spent = c;
  });
  await campaign.kind('the token of a call that has run', 20, () => redeem(server, world.spent), completed);
  // The desk allows 30 failed sign-ins a minute; more would test only that limit.
  const link = new URL(await home.run('desk', 'open', '--print'));
  const used = link.hash.slice('#key='.length);
  if (!(await Session.start(origin, { key: used }))) throw new Error('a new launch key should sign in');
  await campaign.kind('used, altered and guessed launch keys', 28, async (i) => {
    const key = [used, chance.altered(used), chance.text(43), used.slice(1)][i % 4];
    const answer = await send(origin, { method: 'POST', path: '/desk/sign-in', headers: { origin }, form: { key } });
    return { ...answer, signedIn: Boolean(answer.headers['set-cookie']) };
  }, (answer) => answer.signedIn || answer.status === 429);
}

export const completed = (result) => result.outcome === 'completed';

/** Only the same user can write to the socket; what is not a request must not act as one. */
async function socket({ campaign, chance, home }, question) {
  const directory = join(home.path, 'run', 'contabo-users-mcp');
  const path = join(directory, readdirSync(directory).find((name) => name.endsWith('.sock')));
  const id = question.path.slice(8);
  await campaign.kind('garbage at the control socket', 64, async (i) => {
    const text = [
      chance.text(200), '{}', '[]', 'null', '{"request":"decide"}', `{"request":"decide","id":"${id}","yes":true}`,
      `{"request":"decide","id":"${id}","version":"${chance.text(64)}","yes":true,"typed":"${question.email}"}`,
      `{"request":"decide","id":"${id}","version":"","yes":"true"}`, `{"request":"launch","path":"//evil.example/"}`,
      `{"request":"launch","path":"/a/../../mcp"}`, `{"request":"launch","path":"javascript:alert(1)"}`, `${'['.repeat(5000)}`,
      'x'.repeat(70_000), '\u0000\u0001\u0002', `{"request":"decide","request":"list"}`, `{"request":"enroll"`,
    ][i % 16];
    const answer = await raw({ path }, `${text}\n`, 4000);
    return { status: answer.slice(0, 12).replace(/[^a-z"{:]/g, '') || 'closed', text: answer };
  }, (answer) => /"ruling":"decided"|"url"/i.test(answer.text));
}
