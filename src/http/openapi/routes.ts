import { empty, json } from '../routing/answer.ts';
import { openRoute, type Route } from '../routing/route.ts';
import { openApiDocument } from './document.ts';

const descriptionPath = '/api/v1/openapi.json';

/** The description of the API, these routes included, and the way there from the bare address of the service. */
export function openApiRoutes(others: readonly Route[], version: string): Route[] {
  const entrance = openRoute({
    method: 'GET',
    path: '/',
    operation: 'findDescription',
    summary: 'Leads from the address of the service to the description of its API.',
    access: 'anyone',
    answers: { 302: { description: 'It is there.', headers: { Location: 'Address of the description.' } } },
    handle: async () => empty(302, { Location: descriptionPath }),
  });
  const itself = openRoute({
    method: 'GET',
    path: descriptionPath,
    operation: 'describeApi',
    summary: 'The OpenAPI 3.1 description of this API.',
    access: 'anyone',
    answers: { 200: { description: 'The description.', mediaTypes: ['application/json'] } },
    handle: async () => json(200, document, { 'Cache-Control': 'no-cache' }),
  });
  const document = openApiDocument([...others, entrance, itself], version);
  return [entrance, itself];
}
