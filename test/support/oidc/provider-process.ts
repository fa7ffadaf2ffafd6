import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { Provider } from 'oidc-provider';
import type { Told, Wish } from './provider.ts';

/** A real provider in a process of its own, which its parent tells whom it knows, and how it is to lie. */

const tell = (told: Told): void => void process.send?.(told);

const people = new Map<string, Readonly<Record<string, unknown>>>();
const [own, other] = [await generateKeyPair('RS256', { extractable: true }), await generateKeyPair('RS256')];
let lie: Wish & { readonly kind: 'lie' } = { kind: 'lie', about: 'nothing' };

const signed = (payload: JWTPayload, key = own.privateKey): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(key);

/** The ID token as the lie wants it; signed well unless the lie is about that. */
const lies: Readonly<Record<(typeof lie)['about'], (token: string, payload: JWTPayload) => Promise<string>>> = {
  // Signed anew like the others, so that what they open nothing for is the lie itself.
  nothing: (_token, payload) => signed(payload),
  nonce: (_token, payload) => signed({ ...payload, nonce: 'of somebody else' }),
  issuer: (_token, payload) => signed({ ...payload, iss: 'https://elsewhere.example' }),
  audience: (_token, payload) => signed({ ...payload, aud: 'another client' }),
  expiry: (_token, payload) => signed({ ...payload, iat: 1_700_000_000, exp: 1_700_000_600 }),
  algorithm: async (_token, payload) => new UnsecuredJWT(payload).encode(),
  key: (_token, payload) => signed(payload, other.privateKey),
  signature: async (token) => `${token.slice(0, -8)}AAAAAAAA`,
  subject: (_token, payload) => signed({ ...payload, sub: 'victim' }),
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  tell({ kind: 'listening', issuer: `http://127.0.0.1:${port}` });
});

async function serve({ issuer, service, clientSecret }: Wish & { readonly kind: 'serve' }): Promise<void> {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'yijiao',
        client_secret: clientSecret,
        redirect_uris: [`${service}/api/v1/sessions/oidc/callback`],
        post_logout_redirect_uris: [`${service}/`],
        grant_types: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(own.privateKey)), kid: 'own', alg: 'RS256', use: 'sig' }] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'email'], groups: ['groups', 'amr'] },
    features: { deviceFlow: { enabled: true } },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ ...people.get(accountId), sub: accountId }) }),
  });
  provider.use(async (ctx, next) => {
    await next();
    const answer: unknown = ctx.body;
    const token: unknown = Object(answer).id_token;
    if (ctx.path === '/token' && typeof token === 'string') {
      ctx.body = { ...Object(answer), id_token: await lies[lie.about](token, decodeJwt(token)) };
    }
  });
  const handle = provider.callback();
  server.on('request', (req, res) => void handle(req, res));
  tell({ kind: 'serving' });
}

async function grant(wish: Wish): Promise<void> {
  if (wish.kind === 'serve') return serve(wish);
  if (wish.kind === 'person') people.set(wish.subject, wish.claims);
  else lie = wish;
  tell({ kind: 'noted' });
}

process.on('message', (wish: Wish) => void grant(wish));
process.on('disconnect', () => process.exit());
