import { authentication } from './authentication.mjs';
import { clients } from './clients.mjs';
import { conversation } from './conversation.mjs';
import { inspector } from './inspector.mjs';
import { Report } from './report.mjs';
import { HttpServer } from './server.mjs';

const report = new Report();
for (const client of clients) {
  await report.of(client.name, async (check) => {
    const server = client.overHttp ? await HttpServer.start() : undefined;
    try {
      await conversation(client, server, check);
    } finally {
      await server?.stop();
    }
  });
}
await report.of('mcp-inspector, Streamable HTTP', inspector);
await authentication(report);
process.exit(report.end());
