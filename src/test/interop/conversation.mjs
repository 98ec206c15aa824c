import assert from 'node:assert/strict';

/** Anna, an ordinary user of the sandbox. */
export const userId = 'ca94d123-5d1a-4060-a5ed-71540870e206';

const declines = () => ({ action: 'decline' });
const types = (text) => ({ action: 'accept', content: { typed: text } });
const typesWrongly = () => types('somebody.else@example.com');
const typesWhatIsAsked = ({ message }) => types(/^To confirm, type exactly: (.+)$/m.exec(message)[1]);

/** What a client and a person do together: list, read, a delete that is declined, mistyped, and confirmed. */
export async function conversation({ connect, revision }, server, check) {
  const asked = [];
  let answer = declines;
  const client = await connect(server, (question) => {
    asked.push(question);
    return answer(question);
  });
  try {
    await check('revision', () => assert.equal(client.getNegotiatedProtocolVersion(), revision));
    await check('list', () => lists(client, 12));
    await check('read', () => ends(client, 'retrieve_user_list', {}, 'completed'));
    await check('decline', () => asksAndEnds(declines, 'declined'));
    await check('still there after the decline', () => ends(client, 'retrieve_user', { userId }, 'completed'));
    await check('wrong proof', () => asksAndEnds(typesWrongly, 'declined', 3));
    await check('still there after the wrong proof', () => ends(client, 'retrieve_user', { userId }, 'completed'));
    await check('confirm', () => asksAndEnds(typesWhatIsAsked, 'completed'));
    await check('gone', () => ends(client, 'retrieve_user', { userId }, 'failed', 'not_found'));
  } finally {
    await client.close();
  }

  async function asksAndEnds(person, outcome, times = 1) {
    answer = person;
    asked.length = 0;
    await ends(client, 'delete_user', { userId }, outcome);
    assert.equal(asked.length, times, 'how often the person was asked');
  }
}

/** Fails unless the client lists so many tools. */
export async function lists(client, count) {
  const { tools } = await client.listTools();
  assert.equal(tools.length, count, `tools: ${tools.map((tool) => tool.name).join(', ')}`);
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
