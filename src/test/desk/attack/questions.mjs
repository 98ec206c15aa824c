import { Session } from './web.mjs';
import { until } from './program.mjs';

/** A deletion that waits at the desk: its page, its token and what the person must type. */
export async function ask(server, email) {
  // Questions of a caller pause for up to a minute after ten that ended without a yes.
  const result = await until(
    'a question',
    async () => {
      const answer = await server.call('delete_user', { userId: email });
      return answer.error?.kind !== 'rate_limited' && answer;
    },
    130_000,
  );
  if (result.outcome !== 'confirmation_required') throw new Error(`no question about ${email}: ${JSON.stringify(result)}`);
  const { url, token } = result.confirmation;
  return { email, url, token: token ?? result.confirmation.confirmationToken, path: url && new URL(url).pathname, origin: url && new URL(url).origin };
}

/** A session in the browser of the person, from the newest link that the program opened or a terminal printed. */
export async function signIn(home, command = 'open') {
  return until('a session', async () => {
    const url = new URL(await home.run('desk', command, '--print'));
    return Session.start(url.origin, { key: url.hash.slice(5) });
  });
}

/** The form of a decision as the person's browser would send it. */
export const form = async (session, question, decision = 'approve') => ({
  ...(await session.fields(question.path)),
  typed: question.email,
  decision,
});

export const redeem = (server, question, args = {}) =>
  server.call('delete_user', { userId: question.email, ...args }, question.token);
