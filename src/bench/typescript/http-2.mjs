import { createServer as createHttpServer } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { createServer } from './server-2.mjs';

createHttpServer(toNodeHandler(createMcpHandler(createServer))).listen(Number(process.argv[2]), '127.0.0.1');
