// A real OpenID provider for the tests: npm's oidc-provider with people who are told on standard input as one JSON object:
// {port, clients: [{client_id, client_secret, redirect_uris, post_logout_redirect_uris}], people: {login: claims}}
import { readFileSync } from 'node:fs';
import { Provider } from 'oidc-provider';

const { port, clients, people } = JSON.parse(readFileSync(0, 'utf8'));
const told = ['name', 'cpr', 'cvr', 'loa', 'privileges'];

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: clients.map((client) => ({ token_endpoint_auth_method: 'client_secret_post', ...client })),
  claims: { openid: ['sub'], treklang: told },
  scopes: ['openid', 'treklang'],
  cookies: { keys: ['of the tests'] },
  pkce: { required: () => true },
  findAccount: (context, login) => people[login] && {
    accountId: login,
    claims: () => ({ sub: people[login].sub ?? login, ...people[login] }),
  },
});
provider.listen(port, '127.0.0.1', () => console.log('ready'));
