import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createServer } from './server-2.mjs';

serveStdio(createServer);
