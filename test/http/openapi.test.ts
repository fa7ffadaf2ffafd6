import { Validator } from '@seriousme/openapi-schema-validator';
import test from 'ava';
import { problemCatalogue } from '../../src/i18n/problems.ts';
import { startService } from './support/service.ts';
import { lead } from './support/stage.ts';

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

test('the description of the API is OpenAPI 3.1, and every operation has a name of its own', async (t) => {
  const { anonymous } = await startService(t);
  const reply = await anonymous.get('/api/v1/openapi.json');
  const document = reply.json as unknown as Described;
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
  const { paths } = (await anonymous.get('/api/v1/openapi.json')).json as unknown as Described;
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

test('a case can be led from draft to receipt, and every answer on the way is as described', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'receipted');
  const archivist = await service.as('archivist');
  const shown = await archivist.get(`/api/v1/handovers/${id}`);
  t.is(shown.json['state'], 'receipted');
});
