import { json } from '../routing/answer.ts';
import { openRoute, type Route } from '../routing/route.ts';
import { openApiDocument } from './document.ts';

/** The description of the API, itself included. */
export function openApiRoute(others: readonly Route[], version: string): Route {
  const itself = openRoute({
    method: 'GET',
    path: '/api/v1/openapi.json',
    operation: 'describeApi',
    summary: 'The OpenAPI 3.1 description of this API.',
    access: 'anyone',
    answers: { 200: { description: 'The description.', mediaTypes: ['application/json'] } },
    handle: async () => json(200, document, { 'Cache-Control': 'no-cache' }),
  });
  const document = openApiDocument([...others, itself], version);
  return itself;
}
