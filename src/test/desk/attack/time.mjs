import { ask, form, redeem, signIn } from './questions.mjs';
import { Home, StdioServer, until } from './program.mjs';
import { completed } from './web-attacks.mjs';

/** Decisions that come too late, at once, or about something else by now. */
export async function inTime(world, server) {
  const { campaign, emails, home, sandbox } = world;
  const declined = await ask(server, emails.shift());
  const session = await signIn(home);
  const no = await form(session, declined, 'decline');
  await session.post(declined.path, no);
  await campaign.kind('a yes after a no', 50, () => session.post(declined.path, { ...no, decision: 'approve' }));
  await campaign.kind('the token after a no', 3, () => redeem(server, declined), completed);

  await campaign.legitimate(() => race(world, server, session, true));

  for (let round = 0; round < 6; round++) {
    const changed = await ask(server, emails.shift());
    const user = await sandbox.user(changed.email);
    await campaign.legitimate(async () => {
      await session.post(changed.path, await form(session, changed));
      await sandbox.change(user.userId, { lastName: `Changed ${round}` });
    });
    await campaign.kind(`a yes to a state that has changed since (${round + 1})`, 5, () => redeem(server, changed), completed);
  }
  // Last, because after ten refused calls the server asks this caller nothing for a minute.
  await campaign.legitimate(() => race(world, server, session, false));
  await expired(world);
}

/** Of fifty decisions at once, one counts; of ten calls at once, at most one runs. */
async function race({ campaign, emails }, server, session, yesFirst) {
  const question = await ask(server, emails.shift());
  const yes = await form(session, question);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => session.post(question.path, { ...yes, decision: (i % 2 === 0) === yesFirst ? 'approve' : 'decline' })),
  );
  const counted = answers.filter((answer) => answer.status === 303).length;
  const approved = /was approved/.test((await session.get(question.path)).text);
  const results = await Promise.all(Array.from({ length: 10 }, () => redeem(server, question)));
  const ran = results.filter(completed).length;
  const right = counted === 1 && ran === (approved ? 1 : 0);
  campaign.rows.push({ name: 'race of fifty decisions and ten calls', tries: 60, forged: right ? 0 : 1, changed: false, grants: 0, answers: '' });
  console.log(`${'race of fifty decisions and ten calls'.padEnd(58)}    60  forged ${right ? 0 : 1}  ${counted} decision counted (${approved ? 'yes' : 'no'}), ${ran} calls ran`);
}

async function expired(world) {
  const { campaign, emails, options, sandbox } = world;
  const home = new Home();
  const server = await StdioServer.start(home, [...options, '--confirmation-timeout', '10s'], { env: sandbox.env });
  try {
    const question = await ask(server, emails.shift());
    const session = await signIn(home);
    const yes = await form(session, question);
    await until('expiry', async () => /Expired/.test((await session.get(question.path)).text));
    await campaign.kind('a yes after expiry', 50, () => session.post(question.path, yes));
    await campaign.kind('the token after expiry', 5, () => redeem(server, question), completed);
  } finally {
    await server.stop();
    home.remove();
  }
}
