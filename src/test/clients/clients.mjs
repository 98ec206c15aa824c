import { join } from 'node:path';

const prompt = 'Play the script.';

/**
 * Each client, from npm:
 *
 * - bin: its command, and the folder below target/clients where it is installed
 * - file, remoteFile: what of examples/clients tells it of our server, started by itself and over HTTP
 * - to: where that file goes; amended: what else stands in there, so that it asks the model on loopback and nobody else
 * - more: further files that it reads
 * - fromShell: whether that file takes the credentials from the shell
 * - env, args: what makes it answer one prompt without a person; log: a file that it writes meanwhile
 * - showsStart: whether it is known to show why our server does not start
 * - showsRefusal: for which missing or wrong tokens it is known to show what our server says
 */
export const clients = [
  {
    name: 'Claude Code',
    package: '@anthropic-ai/claude-code',
    bin: 'claude',
    showsStart: true,
    file: 'claude-code.mcp.json',
    remoteFile: 'claude-code-remote.mcp.json',
    to: ({ cwd }) => join(cwd, '.mcp.json'),
    fromShell: true,
    showsRefusal: ['a wrong token', 'no variable', 'no header'],
    env: ({ url }) => ({
      ANTHROPIC_BASE_URL: url,
      ANTHROPIC_API_KEY: 'none',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_AUTOUPDATER: '1',
      DISABLE_TELEMETRY: '1',
      DISABLE_ERROR_REPORTING: '1',
    }),
    log: ({ cwd }) => join(cwd, 'debug.txt'),
    args: ({ cwd }) => [
      ...['--print', prompt, '--mcp-config', join(cwd, '.mcp.json'), '--strict-mcp-config'],
      ...['--debug-file', join(cwd, 'debug.txt'), '--allowedTools', 'mcp__contabo-users', '--output-format', 'stream-json', '--verbose'],
    ],
  },
  {
    name: 'Codex',
    package: '@openai/codex',
    bin: 'codex',
    showsStart: true,
    showsRefusal: ['a wrong token', 'no header'],
    file: 'codex-config.toml',
    remoteFile: 'codex-remote-config.toml',
    to: ({ home }) => join(home, '.codex', 'config.toml'),
    amended: (toml, { url }) => `model = "scripted"
model_provider = "scripted"
check_for_update_on_startup = false

[analytics]
enabled = false

[model_providers.scripted]
name = "Scripted"
base_url = "${url}/v1"
wire_api = "responses"

${toml}`,
    env: () => ({}),
    args: ({ cwd }) => [
      ...['exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox', '--json', '-C', cwd],
      ...['--disable', 'plugins', '--config', 'mcp_servers.contabo-users.required=true', prompt],
    ],
  },
  {
    name: 'Gemini CLI',
    package: '@google/gemini-cli',
    bin: 'gemini',
    file: 'gemini-settings.json',
    remoteFile: 'gemini-remote-settings.json',
    to: ({ home }) => join(home, '.gemini', 'settings.json'),
    amended: (json) =>
      merged(json, {
        general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
        privacy: { usageStatisticsEnabled: false },
        telemetry: { enabled: false },
        security: { auth: { selectedType: 'gemini-api-key' } },
      }),
    /** Where NO_PROXY is set, its MCP client loses the answers of a server over HTTP. */
    overHttp: { HTTPS_PROXY: undefined, NO_PROXY: undefined },
    env: ({ url }) => ({ GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: 'none', GEMINI_TELEMETRY_ENABLED: 'false' }),
    args: () => ['--prompt', prompt, '--yolo', '--skip-trust', '--model', 'gemini-2.5-flash', '--output-format', 'stream-json'],
  },
  {
    name: 'opencode',
    package: 'opencode-ai',
    bin: 'opencode',
    file: 'opencode.json',
    remoteFile: 'opencode-remote.json',
    to: ({ cwd }) => join(cwd, 'opencode.json'),
    amended: (json, { url }) =>
      merged(json, {
        autoupdate: false,
        share: 'disabled',
        enabled_providers: ['scripted'],
        provider: {
          scripted: {
            npm: '@ai-sdk/openai-compatible',
            options: { baseURL: `${url}/v1`, apiKey: 'none' },
            models: { scripted: {} },
          },
        },
      }),
    env: () => ({
      OPENCODE_DISABLE_MODELS_FETCH: '1',
      OPENCODE_DISABLE_AUTOUPDATE: '1',
      OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
      OPENCODE_DISABLE_DEFAULT_PLUGINS: '1',
    }),
    args: () => ['run', '--pure', '--model', 'scripted/scripted', '--auto', '--print-logs', '--format', 'json', prompt],
  },
  {
    name: 'Cline',
    package: 'cline',
    bin: 'cline',
    file: 'cline_mcp_settings.json',
    to: ({ home }) => join(home, '.cline', 'data', 'settings', 'cline_mcp_settings.json'),
    more: ({ home, url }) => ({
      [join(home, '.cline', 'data', 'settings', 'providers.json')]: JSON.stringify({
        version: 1,
        lastUsedProvider: 'openai-compatible',
        providers: {
          'openai-compatible': {
            settings: { provider: 'openai-compatible', apiKey: 'none', model: 'scripted', baseUrl: `${url}/v1` },
            updatedAt: '2026-01-01T00:00:00.000Z',
            tokenSource: 'manual',
          },
        },
      }),
    }),
    env: () => ({ CLINE_SESSION_BACKEND_MODE: 'local', DO_NOT_TRACK: '1' }),
    args: ({ cwd }) => ['--json', '--cwd', cwd, '--provider', 'openai-compatible', '--model', 'scripted', prompt],
  },
  {
    name: 'Continue',
    package: '@continuedev/cli',
    bin: 'cn',
    file: 'continue-contabo-users.yaml',
    to: ({ home }) => join(home, '.continue', 'config.yaml'),
    amended: (yaml, { url }) => `${yaml}models:
  - name: scripted
    provider: openai
    model: gpt-4o
    apiBase: ${url}/v1
    apiKey: none
    capabilities: [tool_use]
`,
    env: () => ({ CONTINUE_TELEMETRY_ENABLED: '0' }),
    args: ({ home }) => ['--print', prompt, '--auto', '--config', join(home, '.continue', 'config.yaml')],
  },
];

const merged = (json, more) => JSON.stringify({ ...JSON.parse(json), ...more }, null, 2);
