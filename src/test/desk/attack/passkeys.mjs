import { generateKeyPairSync } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Authenticator } from './authenticator.mjs';
import { granted } from './campaign.mjs';
import { ask, form, redeem, signIn } from './questions.mjs';
import { raw } from './web.mjs';
import { completed } from './web-attacks.mjs';

/** What someone can try who has the cookie, the form and everything else but the passkey. */
export async function withPasskey(world, server) {
  const { campaign, chance, home, emails } = world;
  const a = await ask(server, emails.shift());
  const b = await ask(server, emails.shift());
  const { origin } = a;
  const session = await signIn(home, 'enroll');
  const other = await signIn(home);
  const device = new Authenticator();
  await campaign.kind('adding a passkey in a session that may not', 10, async () => {
    const { csrf } = await form(other, a);
    return other.post('/desk/passkeys/options', { csrf, name: 'Mine' });
  }, (answer) => answer.status === 200);
  await enroll(session, a, device, origin);

  const right = await form(session, a);
  const options = async (question = a, from = session) => {
    const fields = await form(from, question);
    return JSON.parse((await from.post(`${question.path}/passkey`, fields)).text);
  };
  const approve = (assertion, from = session, fields = right) =>
    from.post(a.path, { ...fields, assertion: typeof assertion === 'string' ? assertion : JSON.stringify(assertion) });

  await campaign.kind('a scripted browser without authenticator', 60, async (i) => {
    if (i % 4 === 0) return session.post(a.path, right);
    return approve(['', '{}', 'null', JSON.stringify({ id: device.id.toString('base64url'), response: {} }), chance.text(300), '['.repeat(2000)][i % 6]);
  });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  await campaign.kind('assertions signed by another key', 60, async (i) => {
    const given = await options();
    if (i % 2) return approve(device.assertion(given, origin, { key: stranger }));
    return approve(new Authenticator().assertion(given, origin));
  });
  await campaign.kind('altered assertions', 120, async (i) => {
    const given = await options();
    const change = [
      { flags: 0x01 }, { flags: 0x04 }, { flags: 0x00 }, { rpId: 'evil.example' }, { rpId: 'localhost.evil.example' },
      { type: 'webauthn.create' }, { more: { crossOrigin: true } }, { more: { topOrigin: 'https://evil.example' } },
    ][i % 12];
    if (change) return approve(device.assertion(given, origin, change));
    const assertion = device.assertion(given, i % 12 === 8 ? 'https://evil.example' : origin);
    if (i % 12 === 9) assertion.response.signature = chance.altered(assertion.response.signature);
    if (i % 12 === 10) assertion.response.authenticatorData = chance.altered(assertion.response.authenticatorData);
    if (i % 12 === 11) assertion.response.clientDataJSON = chance.altered(assertion.response.clientDataJSON);
    return approve(assertion);
  });
  await campaign.kind('challenges that the desk did not issue', 40, async () =>
    approve(device.assertion(await options(), origin, { challenge: chance.text(43) })));
  await campaign.kind('an assertion a second time', 40, async () => {
    const assertion = device.assertion(await options(), origin);
    await session.post(a.path, { ...right, typed: 'wrong', assertion: JSON.stringify(assertion) });
    return approve(assertion);
  });
  await campaign.kind('the challenge of another approval', 40, async () => approve(device.assertion(await options(b), origin)));
  const theirs = await form(other, a);
  await campaign.kind('the challenge of another session', 40, async (i) =>
    i % 2
      ? approve(device.assertion(await options(a, session), origin), other, theirs)
      : approve(device.assertion(await options(a, other), origin)));
  await campaign.kind('the challenge of an old version', 20, async () =>
    approve(device.assertion(await options(), origin), session, { ...right, version: chance.altered(right.version) }));
  await campaign.kind('a second passkey without the first', 20, async () =>
    session.post('/desk/passkeys/options', { csrf: right.csrf, name: 'Mine' }), (answer) => answer.status === 200);
  const directory = join(home.path, 'run', 'contabo-users-mcp');
  const path = join(directory, readdirSync(directory).find((name) => name.endsWith('.sock')));
  await campaign.kind('a yes from the terminal, where a passkey is needed', 20, async () => {
    const request = { request: 'decide', id: a.path.slice(8), version: right.version, yes: true, typed: a.email };
    const text = await raw({ path }, `${JSON.stringify(request)}\n`, 4000);
    return { status: text.slice(0, 60).trim(), text };
  }, (answer) => /decided/i.test(answer.text));
  await campaign.kind('the token, after all of this', 10, () => redeem(server, a), completed);

  await campaign.legitimate(async () => {
    const answer = await approve(device.assertion(await options(), origin));
    const result = await redeem(server, a);
    if (!granted(answer) || result.outcome !== 'completed') throw new Error(`the passkey should count: ${answer.status} ${JSON.stringify(result)}`);
    console.log('control: the passkey itself approves, and the call runs');
  });
}

async function enroll(session, question, device, origin) {
  const { csrf } = await form(session, question);
  const options = await session.post('/desk/passkeys/options', { csrf, name: 'Laptop' });
  const attestation = JSON.stringify(device.attestation(JSON.parse(options.text), origin));
  const answer = await session.post('/desk/passkeys', { csrf, name: 'Laptop', attestation });
  if (!/was added/.test(answer.text)) throw new Error(`no passkey was added: ${answer.status} ${answer.text}`);
}
