import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { done, tools } from './tools.mjs';

/** A minimal server on the TypeScript SDK 2.x. */
export function createServer() {
  const server = new McpServer({ name: 'minimal', version: '1.0.0' });
  for (const { name, description, shape } of tools) {
    server.registerTool(name, { description, inputSchema: z.object(shape) }, done);
  }
  return server;
}
