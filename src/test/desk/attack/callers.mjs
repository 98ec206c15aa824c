import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { form, redeem } from './questions.mjs';
import { Home, HttpServer, until } from './program.mjs';
import { Session } from './web.mjs';
import { completed } from './web-attacks.mjs';

const calls = 'users:read,users:write,users:sensitive,users:destructive';

/** Several callers and several people over HTTP, with four eyes. */
export async function overHttp(world) {
  const { campaign, chance, emails, options, sandbox } = world;
  const home = new Home();
  const file = join(home.path, 'tokens.yaml');
  const tokens = {};
  const entries = {};
  for (const [name, scope] of Object.entries({ anna: calls, ben: calls, carol: 'users:approve', dave: 'users:approve' })) {
    const printed = await home.run('token', name, '--scope', scope);
    tokens[name] = printed.match(/cum_\S+/)[0];
    entries[name] = printed.slice(printed.indexOf('- name'));
  }
  const write = () => writeFileSync(file, `${Object.values(entries).join('\n')}\n`, { mode: 0o600 });
  write();
  const server = await HttpServer.start(home, [...options, '--auth-tokens', file, '--four-eyes', '--rate-limit', '100000'], { env: sandbox.env });
  const anna = { call: (...args) => server.call(tokens.anna, ...args) };
  const ben = { call: (...args) => server.call(tokens.ben, ...args) };
  try {
    const origin = `http://localhost:${server.port}`;
    const ask = async (caller, email) => {
      const result = await caller.call('delete_user', { userId: email });
      if (!result.confirmation) throw new Error(JSON.stringify(result));
      return { email, token: result.confirmation.token ?? result.confirmation.confirmationToken, path: new URL(result.confirmation.url).pathname };
    };
    const carol = await Session.start(origin, { token: tokens.carol });
    const dave = await Session.start(origin, { token: tokens.dave });
    const question = await ask(anna, emails.shift());
    await campaign.kind('a caller’s token at the desk', 12, async (i) => {
      const session = await Session.start(origin, { token: [tokens.anna, tokens.ben, chance.altered(tokens.carol), chance.text(47)][i % 4] });
      return session ? { status: 'signed in' } : 'refused';
    }, (answer) => answer.status === 'signed in');
    await campaign.legitimate(async () => carol.post(question.path, await form(carol, question)));
    await campaign.kind('the approved token in another caller’s hands', 40, (i) =>
      i % 2 ? redeem(ben, question) : ben.call('delete_user', { userId: question.email }, chance.altered(question.token)), completed);
    await campaign.legitimate(async () => {
      const result = await redeem(anna, question);
      if (!completed(result)) throw new Error(`the caller's own token should count: ${JSON.stringify(result)}`);
      console.log('control: the caller whom a person approved for runs the call');
    });

    await secret(world, anna, carol, dave);

    // The server reads its tokens again while it runs, so a caller's token can become an approver's.
    const own = await ask(anna, emails.shift());
    const asCaller = entries.anna;
    const give = async (entry) => {
      entries.anna = entry;
      const before = server.stderr.split('has changed and now contains').length;
      write();
      await until('the new tokens', async () => {
        await ben.call('retrieve_user_list', {});
        return server.stderr.split('has changed and now contains').length > before;
      });
    };
    await give(asCaller.replace('scopes: [', 'scopes: ["users:approve", '));
    await campaign.kind('a token that both calls and approves, with four eyes', 8, async () =>
      (await Session.start(origin, { token: tokens.anna })) ? { status: 'signed in' } : 'refused',
    (answer) => answer.status === 'signed in');
    await give(asCaller.replace(/scopes: \[.*\]/, 'scopes: ["users:approve"]'));
    const self = await Session.start(origin, { token: tokens.anna });
    const yes = await form(self, own);
    if (!yes.csrf) throw new Error('the caller should see the page of their own call');
    // The page offers no yes, so the attacker uses the version that another person sees.
    yes.version = (await form(carol, own)).version;
    await campaign.kind('a caller’s own yes, with four eyes', 30, () => self.post(own.path, yes));
    await give(asCaller);
    await campaign.kind('the token after a caller’s own yes', 10, () => redeem(anna, own), completed);
  } finally {
    await server.stop();
    home.remove();
  }
}

/** A secret waits for the person who approved, and for no other. */
async function secret({ campaign, chance }, anna, carol, dave) {
  const args = {
    userId: 'e7300bec-9828-4d6d-811a-57418854ef96',
    objectStorageId: 'df92048e-72bd-45fc-b743-f46d21426af1',
    credentialId: 4714,
    revealSecrets: true,
  };
  const known = '745fbb94625178be880c9edd41a30eab';
  let path;
  await campaign.legitimate(async () => {
    const asked = await anna.call('get_object_storage_credentials', args);
    if (!asked.confirmation) throw new Error(JSON.stringify(asked));
    const question = { email: '', path: new URL(asked.confirmation.url).pathname };
    await carol.post(question.path, await form(carol, question));
    const token = asked.confirmation.token ?? asked.confirmation.confirmationToken;
    const result = await anna.call('get_object_storage_credentials', args, token);
    if (!result.handedOver) throw new Error(`no secret was handed over: ${JSON.stringify(result)}`);
    path = new URL(result.handedOver.url).pathname;
  });
  await campaign.kind('a secret of another person', 30, async (i) => {
    const { csrf } = await dave.fields('/desk/');
    return i % 2 ? dave.get(path) : dave.post(path, { csrf, as: chance.of(['page', 'json', 'env', 'aws']) });
  }, (answer) => answer.text.includes(known) || answer.status === 200);
  const { csrf } = await carol.fields(path);
  const shown = await carol.post(path, { csrf, as: 'json' });
  await campaign.kind('a secret a second time', 10, () => carol.post(path, { csrf, as: 'json' }), (answer) => answer.text.includes(known));
  if (!shown.text.includes(known)) throw new Error(`the person themself should see the secret: ${shown.status}`);
  console.log('control: the person who approved sees the secret, once');
}
