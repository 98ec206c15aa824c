import assert from 'node:assert/strict';
import { jar, names, Sandbox } from './programs.mjs';
import { steps } from './script.mjs';
import { trial } from './trial.mjs';

/** The client starts the server itself, and the model plays the whole script. Returns what to tell of it. */
export async function overStdio(client, check, kept) {
  const sandbox = await Sandbox.start();
  try {
    const { variables } = sandbox;
    const values = {
      '/path/to/contabo-users-mcp.jar': jar,
      'DE-12345': variables.CONTABO_CLIENT_ID,
      'api.user@example.com': variables.CONTABO_API_USER,
    };
    const env = client.fromShell ? variables : {};
    const { model, output, wire } = await trial(client, { file: client.file, values, variables, env });
    kept.stdio = { output, offered: [...model.offered], results: model.results, tried: [...model.tried], wire };
    await check('ends by itself', () => assert.equal(output.late, false));
    await check('offers the model every tool', () => assert.deepEqual([...model.offered.keys()].sort(), [...names].sort()));
    for (const [number, { what, shows }] of steps.entries()) {
      await check(`tells the model what came of: ${what}`, () => assert.match(model.results[number] ?? 'nothing', shows));
    }
    await check('deletes nobody without a yes', async () => assert.deepEqual(await sandbox.changes(), ['PATCH']));
    const unconfigured = await withoutCredentials(client, check, kept);
    return {
      ...seen(wire),
      deletion: model.results.at(-1)?.slice(0, 200),
      'reached for': [...model.tried].join(' '),
      ...unconfigured,
    };
  } finally {
    sandbox.stop();
  }
}

/** The file as it is, but neither variables nor files with the secrets. */
async function withoutCredentials(client, check, kept) {
  const values = { '/path/to/contabo-users-mcp.jar': jar };
  const { model, output, wire } = await trial(client, { file: client.file, values });
  kept.unconfigured = { output, wire };
  const message = wire.received.map(({ error }) => error?.message).find(Boolean) ?? 'nothing';
  const shown = Object.values(output).some((text) => plain(text).includes(plain(message).slice(0, 60)));
  await check('without credentials: offers nothing', () => assert.equal(model.offered.size, 0));
  if (client.showsStart) {
    await check('without credentials: shows what is missing', () => assert.ok(shown, message));
  }
  return { unconfigured: `the server says "${message}", which is ${shown ? '' : 'not '}shown` };
}

/** Clients quote, escape and wrap what they show. */
const plain = (text) => String(text).replace(/[^A-Za-z0-9$]+/g, ' ');

function seen({ sent, received }) {
  const opening = sent.find(({ method }) => method === 'initialize' || method === 'server/discover');
  const answered = received.find(({ id, result }) => result && id === opening?.id)?.result;
  const meta = (name) => opening?.params?._meta?.[`io.modelcontextprotocol/${name}`];
  const capabilities = opening?.params?.capabilities ?? meta('clientCapabilities');
  return {
    revision: answered?.protocolVersion ?? meta('protocolVersion'),
    elicitation: JSON.stringify(capabilities?.elicitation) ?? 'not declared',
    ...question(sent, received),
  };
}

/** What the client was asked to show a person, and what it answered for them: as a request, or in a result and a repeat. */
function question(sent, received) {
  const request = received.find(({ method }) => method === 'elicitation/create');
  if (request) {
    const { result, error } = sent.find(({ id, method }) => id === request.id && !method) ?? {};
    return { asked: request.params.message, answered: JSON.stringify(result ?? error) };
  }
  const inputs = received.map(({ result }) => result?.inputRequests).find(Boolean);
  const answers = sent.map(({ params }) => params?.inputResponses).find(Boolean);
  return inputs
    ? { asked: Object.values(inputs)[0].params.message, answered: JSON.stringify(answers) }
    : { asked: 'nothing' };
}
