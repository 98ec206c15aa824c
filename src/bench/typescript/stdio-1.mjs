import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { done, tools } from './tools.mjs';

const server = new McpServer({ name: 'minimal', version: '1.0.0' });
for (const { name, description, shape } of tools) {
  server.registerTool(name, { description, inputSchema: shape }, done);
}
await server.connect(new StdioServerTransport());
