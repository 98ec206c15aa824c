// An OpenID provider that is not ours, oidc-provider, with a client for each way in which the desk can sign in.
// Anna may approve, Bert may not. It prints its issuer and ends with its standard input.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const callback = 'https://users.example.com/desk/sign-in/callback';
const audience = 'https://users.example.com/mcp';
const secret = 'a secret: with % and + of more than 32 characters';

const client = (name, method, more = {}) => ({
  client_id: name,
  token_endpoint_auth_method: method,
  redirect_uris: [callback],
  ...(method === 'none' ? {} : { client_secret: secret }),
  ...more,
});

const jwk = (type, options, alg) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  alg,
  use: 'sig',
  kid: alg,
});

/** Bert is never granted the scope; Anna is asked for it, as anyone is. */
async function grant({ oidc }) {
  const known = oidc.result?.consent?.grantId ?? oidc.session.grantIdFor(oidc.client.clientId);
  if (known || oidc.session.accountId !== 'bert') {
    return known && oidc.provider.Grant.find(known);
  }
  const granted = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: 'bert' });
  granted.addOIDCScope('openid');
  granted.rejectOIDCScope('users:approve');
  granted.rejectResourceScope(audience, 'users:approve');
  await granted.save();
  return granted;
}

const configuration = {
  clients: [
    client('public', 'none'),
    client('basic', 'client_secret_basic'),
    client('post', 'client_secret_post'),
    client('es256', 'none', { id_token_signed_response_alg: 'ES256' }),
    client('ps256', 'none', { id_token_signed_response_alg: 'PS256' }),
    client('hs256', 'client_secret_basic', { id_token_signed_response_alg: 'HS256' }),
    client('jwt', 'none'),
  ],
  clientAuthMethods: process.argv.includes('--post-only') ? ['none', 'client_secret_post'] : undefined,
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'HS256'] },
  scopes: ['openid', 'users:approve'],
  jwks: {
    keys: [
      jwk('rsa', { modulusLength: 2048 }, 'RS256'),
      jwk('rsa', { modulusLength: 2048 }, 'PS256'),
      jwk('ec', { namedCurve: 'P-256' }, 'ES256'),
    ],
  },
  features: {
    resourceIndicators: {
      enabled: true,
      defaultResource: (context, known) => (known.clientId === 'jwt' ? audience : undefined),
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ audience, scope: 'users:approve', accessTokenFormat: 'jwt' }),
    },
  },
  loadExistingGrant: grant,
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const given = Object.fromEntries(Object.entries(configuration).filter(([, value]) => value !== undefined));
  if (given.clientAuthMethods) {
    given.clients = given.clients.filter(({ token_endpoint_auth_method: method }) => given.clientAuthMethods.includes(method));
  }
  const provider = new Provider(issuer, given);
  provider.on('server_error', (context, problem) => console.error(problem));
  server.on('request', provider.callback());
  console.log(issuer);
});
process.stdin.resume().on('end', () => process.exit());
