import { Validator } from '@seriousme/openapi-schema-validator';
import test from 'ava';
import { problemCatalogue } from '../../src/i18n/problems.ts';
import type { Reply } from './support/client.ts';
import { startService } from './support/service.ts';
import { delivered, lead } from './support/stage.ts';

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string;
            readonly responses: Readonly<Record<string, { readonly description: string }>>;
          }
        >
      >
    >
  >;
}

/** What the tests ask of the description; whether it is one at all, the validator says. */
function described({ text }: Pick<Reply, 'text'>): Described {
  return JSON.parse(text);
}

test('the description of the API is OpenAPI 3.1, and every operation has a name of its own', async (t) => {
  const { anonymous } = await startService(t);
  const reply = await anonymous.get('/api/v1/openapi.json');
  const document = described(reply);
  t.is(document.openapi, '3.1.0');
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(reply.text));
  t.true(valid, JSON.stringify(errors, null, 1));
  const names = Object.values(document.paths).flatMap((verbs) =>
    Object.values(verbs).map(({ operationId }) => operationId),
  );
  t.is(new Set(names).size, names.length);
  t.true(names.length > 50, String(names.length));
});

test('every problem that an operation names is in the catalogue, under its status', async (t) => {
  const { anonymous } = await startService(t);
  const { paths } = described(await anonymous.get('/api/v1/openapi.json'));
  const codes = new Set(Object.keys(problemCatalogue));
  for (const [address, verbs] of Object.entries(paths)) {
    for (const { responses } of Object.values(verbs)) {
      for (const [status, { description }] of Object.entries(responses)) {
        for (const code of Number(status) >= 400 ? (description.match(/[a-z]+\.[a-z0-9-]+/gu) ?? []) : [])
          t.true(codes.has(code), `${address} ${code}`);
      }
    }
  }
});

test('what any request can meet is described of each: another parameter, an ambiguous body, a part of what is fetched', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'receipted');
  const [archivist, preparer, admin] = [
    await service.as('archivist'),
    await service.as('preparer'),
    await service.as('admin'),
  ];
  const { paths } = described(await archivist.get('/api/v1/openapi.json'));
  /** Clients throw at an answer whose status is not described; that it names the problem is left to see. */
  const isDescribed = ({ status, json }: Reply, method: string, address: string): void => {
    const said = paths[address]?.[method]?.responses[status]?.description ?? '';
    t.true(said.split(', ').includes(String(json['code'])), `${method} ${address} ${status}: ${said}`);
  };
  isDescribed(await preparer.get('/api/v1/sessions/current?x=1'), 'get', '/api/v1/sessions/current');
  isDescribed(await preparer.send('OPTIONS', '/api/v1/uploads?x=1'), 'options', '/api/v1/uploads');
  const twice = { body: '{"title": "1", "title": "2"}', headers: { 'Content-Type': 'application/json' } };
  isDescribed(await preparer.send('POST', '/api/v1/handovers', twice), 'post', '/api/v1/handovers');

  const fetched = ['document', 'receipt', 'receipt/pdf', 'files/{path}', 'agreement/statement'];
  for (const path of fetched) {
    const [named] = delivered.keys();
    const address = `/api/v1/handovers/${id}/${path.replace('{path}', encodeURI(named ?? '').replaceAll('#', '%23'))}`;
    const whole = await archivist.get(address);
    t.is(whole.status, 200, path);
    t.is((await archivist.get(address, { Range: 'bytes=0-3' })).status, 206, path);
    const etag = whole.headers.get('etag') ?? '';
    t.is((await archivist.get(address, { 'If-None-Match': etag })).status, 304, path);
    const beyond = await archivist.get(address, { Range: 'bytes=99999999-' });
    t.is(beyond.status, 416, path);
    isDescribed(beyond, 'get', `/api/v1/handovers/{handover}/${path}`);
  }

  const { json } = await admin.post('/api/v1/service-accounts', {
    login: 'erp',
    displayName: '档案系统',
    organisation: service.cast.admin.organisationId,
    roles: ['auditor'],
    owner: service.cast.archivist.personId,
  });
  const person = `/api/v1/people/${String(json['id'])}`;
  const role = await admin.put(`${person}/roles/${service.cast.admin.organisationId}/archivist`);
  t.is(role.json['code'], 'identity.service-role');
  isDescribed(role, 'put', '/api/v1/people/{person}/roles/{organisation}/{role}');
  const password = await admin.put(`${person}/password`, { password: 'correct horse battery staple' });
  t.is(password.json['code'], 'identity.service-account');
  isDescribed(password, 'put', '/api/v1/people/{person}/password');
  for (const { get } of Object.values(paths)) {
    const unauthorised = get?.responses['401']?.description;
    if (unauthorised?.includes('http.sign-in-required')) t.regex(unauthorised, /identity\.second-factor-needed/u);
  }
});

test('a case can be led from draft to receipt, and every answer on the way is as described', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'receipted');
  const archivist = await service.as('archivist');
  const shown = await archivist.get(`/api/v1/handovers/${id}`);
  t.is(shown.json['state'], 'receipted');
});
