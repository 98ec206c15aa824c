/**
 * The protocols that clients speak to their models: each knows its requests by their path, reads what the client offers and
 * reports, and writes the model's next move, which is a call or a text.
 *
 * @typedef {{id: string, name: string, arguments: object}} Call
 * @typedef {{tools: {name: string, schema: object}[], results: {id: string, text: string}[]}} Turn
 */

const textOf = (content) =>
  typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? JSON.stringify(part)).join('\n');

const event = (response, data, type) => response.write(`${type ? `event: ${type}\n` : ''}data: ${JSON.stringify(data)}\n\n`);

function answer(response, stream, events, whole) {
  response.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' });
  if (stream) {
    events();
    response.end();
  } else {
    response.end(JSON.stringify(whole));
  }
}

const usage = { input_tokens: 1, output_tokens: 1 };

/** Anthropic's Messages API. */
const anthropic = {
  matches: (path) => path === '/v1/messages',

  read: ({ tools = [], messages }) => ({
    tools: tools.map(({ name, input_schema }) => ({ name, schema: input_schema })),
    results: messages
      .flatMap(({ content }) => (Array.isArray(content) ? content : []))
      .filter(({ type }) => type === 'tool_result')
      .map(({ tool_use_id, content }) => ({ id: tool_use_id, text: textOf(content) })),
  }),

  write(response, { model, stream }, { call, text }) {
    const block = call ? { type: 'tool_use', ...renamed(call) } : { type: 'text', text };
    const stop_reason = call ? 'tool_use' : 'end_turn';
    const message = { id: 'msg_1', type: 'message', role: 'assistant', model, stop_sequence: null, usage };
    const events = () => {
      event(response, { type: 'message_start', message: { ...message, content: [], stop_reason: null } }, 'message_start');
      const empty = call ? { ...block, input: {} } : { ...block, text: '' };
      const delta = call
        ? { type: 'input_json_delta', partial_json: JSON.stringify(block.input) }
        : { type: 'text_delta', text };
      event(response, { type: 'content_block_start', index: 0, content_block: empty }, 'content_block_start');
      event(response, { type: 'content_block_delta', index: 0, delta }, 'content_block_delta');
      event(response, { type: 'content_block_stop', index: 0 }, 'content_block_stop');
      event(response, { type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage }, 'message_delta');
      event(response, { type: 'message_stop' }, 'message_stop');
    };
    answer(response, stream, events, { ...message, content: [block], stop_reason });
  },
};

const renamed = ({ id, name, arguments: input }) => ({ id, name, input });

/** OpenAI's Responses API; tools may come in namespaces. */
const responses = {
  matches: (path) => path.endsWith('/responses'),

  read: ({ tools = [], input }) => ({
    tools: tools
      .flatMap((tool) => (tool.tools ?? [tool]).map((inner) => ({ ...inner, namespace: tool.tools && tool.name })))
      .map(({ name, namespace, parameters }) => ({ name, namespace, schema: parameters })),
    results: input
      .filter(({ type }) => type === 'function_call_output')
      .map(({ call_id, output }) => ({ id: call_id, text: textOf(output) })),
  }),

  write(response, { stream, model }, { call, text }) {
    const item = call
      ? {
          type: 'function_call',
          id: `fc_${call.id}`,
          call_id: call.id,
          name: call.name,
          namespace: call.namespace,
          arguments: JSON.stringify(call.arguments),
          status: 'completed',
        }
      : { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text }] };
    const whole = {
      id: 'resp_1',
      object: 'response',
      status: 'completed',
      model,
      output: [item],
      usage: { ...usage, total_tokens: 2 },
    };
    const events = () => {
      for (const data of [
        { type: 'response.created', response: { ...whole, status: 'in_progress', output: [] } },
        { type: 'response.output_item.added', output_index: 0, item },
        { type: 'response.output_item.done', output_index: 0, item },
        { type: 'response.completed', response: whole },
      ]) {
        event(response, data, data.type);
      }
    };
    answer(response, stream, events, whole);
  },
};

/** OpenAI's Chat Completions API. */
const chat = {
  matches: (path) => path.endsWith('/chat/completions'),

  read: ({ tools = [], messages }) => ({
    tools: tools.map(({ function: { name, parameters } }) => ({ name, schema: parameters })),
    results: messages
      .filter(({ role }) => role === 'tool')
      .map(({ tool_call_id, content }) => ({ id: tool_call_id, text: textOf(content) })),
  }),

  write(response, { model, stream }, { call, text }) {
    const message = call
      ? {
          role: 'assistant',
          tool_calls: [
            {
              index: 0,
              id: call.id,
              type: 'function',
              function: { name: call.name, arguments: JSON.stringify(call.arguments) },
            },
          ],
        }
      : { role: 'assistant', content: text };
    const finish_reason = call ? 'tool_calls' : 'stop';
    const common = { id: 'chat_1', created: 0, model };
    const events = () => {
      const chunk = { ...common, object: 'chat.completion.chunk' };
      event(response, { ...chunk, choices: [{ index: 0, delta: message, finish_reason: null }] });
      event(response, { ...chunk, choices: [{ index: 0, delta: {}, finish_reason }] });
      response.write('data: [DONE]\n\n');
    };
    answer(response, stream, events, {
      ...common,
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason }],
    });
  },
};

/** Gemini's generateContent; a call's id is not always kept, so results count by their order. */
const gemini = {
  matches: (path) => /:(streamG|g)enerateContent$/.test(path),

  read: ({ tools = [], contents }) => ({
    tools: tools
      .flatMap(({ functionDeclarations = [] }) => functionDeclarations)
      .map(({ name, parametersJsonSchema, parameters }) => ({ name, schema: parametersJsonSchema ?? parameters })),
    results: contents
      .flatMap(({ parts }) => parts)
      .filter(({ functionResponse }) => functionResponse)
      .map(({ functionResponse: { response } }, index) => ({ id: `step_${index}`, text: unwrapped(response) })),
  }),

  write(response, { path }, { call, text }) {
    const part = call ? { functionCall: { id: call.id, name: call.name, args: call.arguments } } : { text };
    const whole = {
      candidates: [{ content: { role: 'model', parts: [part] }, finishReason: 'STOP', index: 0 }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    };
    answer(response, path.endsWith(':streamGenerateContent'), () => event(response, whole), whole);
  },
};

const unwrapped = (response) => {
  const [only, ...more] = Object.values(response);
  return typeof only === 'string' && more.length === 0 ? only : JSON.stringify(response);
};

export const protocols = [anthropic, responses, chat, gemini];
