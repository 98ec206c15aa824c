import assert from 'node:assert/strict';
import { tools } from './tools.mjs';

/** Anna, an ordinary user of the sandbox. */
export const userId = 'ca94d123-5d1a-4060-a5ed-71540870e206';

/** Ben and Søren: a question that was declined is not asked again for a minute, so each deletion is of another user. */
const mistyped = '320d7d1b-04ed-4e00-b6e8-6ccb2445f1d3';
const confirmed = 'b25fa3e7-e736-4e33-b230-e012d5dbaf03';

const declines = () => ({ action: 'decline' });
const types = (text) => ({ action: 'accept', content: { typed: text } });
const typesWrongly = () => types('somebody.else@example.com');
const typesWhatIsAsked = ({ message }) => types(/^To confirm, type exactly: (.+)$/m.exec(message)[1]);

/** What a client and a person do together: list, read, and deletions that are declined, mistyped and confirmed. */
export async function conversation({ connect, revision }, server, check) {
  const asked = [];
  let answer = declines;
  const client = await connect(server, (question) => {
    asked.push(question);
    return answer(question);
  });
  try {
    await check('revision', () => assert.equal(client.getNegotiatedProtocolVersion(), revision));
    await check('list', () => lists(client, tools.length));
    await check('read', () => ends(client, 'retrieve_user_list', {}, 'completed'));
    await check('decline', () => asksAndEnds(userId, declines, 'declined'));
    await check('no second question right after the decline', () => asksAndEnds(userId, typesWhatIsAsked, 'declined', 0));
    await check('still there after the decline', () => reads(userId));
    await check('wrong proof', () => asksAndEnds(mistyped, typesWrongly, 'declined', 3));
    await check('still there after the wrong proof', () => reads(mistyped));
    await check('confirm', () => asksAndEnds(confirmed, typesWhatIsAsked, 'completed'));
    await check('gone', () => ends(client, 'retrieve_user', { userId: confirmed }, 'failed', 'not_found'));
  } finally {
    await client.close();
  }

  async function reads(id) {
    await ends(client, 'retrieve_user', { userId: id }, 'completed');
  }

  async function asksAndEnds(id, person, outcome, times = 1) {
    answer = person;
    asked.length = 0;
    await ends(client, 'delete_user', { userId: id }, outcome);
    assert.equal(asked.length, times, 'how often the person was asked');
  }
}

/** Fails unless the client lists so many tools. */
export async function lists(client, count) {
  const listed = (await client.listTools()).tools;
  assert.equal(listed.length, count, `tools: ${listed.map((tool) => tool.name).join(', ')}`);
}

/** Fails unless the call has this outcome, and where one is given, this error. */
export async function ends(client, name, args, outcome, error) {
  const structuredContent = structured(await client.callTool({ name, arguments: args }));
  assert.equal(structuredContent?.outcome, outcome, JSON.stringify(structuredContent));
  assert.equal(structuredContent.error?.kind, error, JSON.stringify(structuredContent));
}

/** Revisions before 2025-06-18 have the result as text only. */
export function structured(result) {
  return result.structuredContent ?? JSON.parse(result.content[0].text);
}
