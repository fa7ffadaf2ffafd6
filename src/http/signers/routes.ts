import { demand } from '../../identity/permissions.ts';
import { Problem } from '../../problem.ts';
import type { NewSignerBody } from '../../schema/types/http/new-signer.ts';
import type { NewSignerStatusBody } from '../../schema/types/http/new-signer-status.ts';
import type { SignerView } from '../../schema/types/http/signer.ts';
import { registerSigners } from '../../signers/keeping/register-signers.ts';
import type { SignerDesk, SignerReader, SignerStore } from '../../signers/keeping/signer-desk.ts';
import { signerKinds } from '../../signers/registered-signer.ts';
import { listsAsAuditor, type NoteList } from '../handovers/sight.ts';
import { json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { choiceParameter, textParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import { signerView } from './view.ts';

const kindParameter = choiceParameter('kind', { description: 'Only signers of this kind.', choices: signerKinds });
const usccParameter = textParameter('uscc', { description: 'Only signers of this organisation.', maxLength: 18 });
const projectParameter = textParameter('project', { description: 'Only seals of the project of this code.' });
const certificateParameter = textParameter('certificate', {
  description: 'Only who signs with the certificate of this SHA-256, in lower-case hexadecimal.',
  maxLength: 64,
});

interface SignerNeeds {
  readonly signers: SignerDesk;
  readonly changeOnce: ChangeOnce<SignerStore>;
  readonly noteList: NoteList;
  readonly now: () => number;
}

/** The signer register (签章登记簿): who may sign and seal for which organisation. Entries are never altered or removed. */
export function signerRoutes({ signers, changeOnce, noteList, now }: SignerNeeds): Route[] {
  const shown = async (id: string, read: SignerReader = signers.read): Promise<SignerView> => {
    const kept = await read.signer(id);
    if (!kept) throw new Problem('http.not-found');
    return signerView(kept, now());
  };

  return [
    route({
      method: 'GET',
      path: '/api/v1/signers',
      operation: 'listSigners',
      summary: 'List registered signers, in the order in which they were registered.',
      access: 'read',
      query: [limitParameter, afterParameter, kindParameter, usccParameter, projectParameter, certificateParameter],
      answers: { 200: { description: 'A page of signers.', schema: 'list:http/signer' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor, query }) {
        demand(actor, 'signers.read');
        if (listsAsAuditor(actor)) await noteList(actor, ctx.querystring);
        const limit = query(limitParameter);
        const filter = {
          kind: query(kindParameter),
          uscc: query(usccParameter),
          projectCode: query(projectParameter),
          certificate: query(certificateParameter),
        };
        const entries = await signers.read.signers(filter, { after: query(afterParameter), limit: limit + 1 });
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show: (entry) => signerView(entry, now()) });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/signers',
      operation: 'registerSigner',
      summary: 'Register a signer.',
      access: 'admin',
      body: jsonBody<NewSignerBody>('http/new-signer'),
      keyed: true,
      answers: { 201: { description: 'Registered.', schema: 'http/signer', headers: { Location: 'Its address.' } } },
      problems: ['identity.not-permitted', 'signers.registered-already', 'http.idempotency-mismatch'],
      async handle({ ctx, actor, body }) {
        demand(actor, 'signers.manage');
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          const one = { name: body.organisation.name, signers: [{ signer: body, place: '' }] };
          const [id = ''] = await registerSigners(store, [one], { by: actor.personId, at: now() });
          return json(201, await shown(id, store), { Location: `/api/v1/signers/${id}` });
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/signers/{signer}',
      operation: 'showSigner',
      summary: 'Show a registered signer with the history of its status.',
      access: 'read',
      answers: { 200: { description: 'The signer.', schema: 'http/signer' } },
      problems: ['identity.not-permitted', 'http.not-found'],
      async handle({ actor, part }) {
        demand(actor, 'signers.read');
        if (listsAsAuditor(actor)) await noteList(actor, part('signer'));
        return json(200, await shown(part('signer')));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/signers/{signer}/statuses',
      operation: 'changeSignerStatus',
      summary: 'Suspend or end a signer from a day on, or take it into use again. Checks from then on go by it.',
      access: 'admin',
      body: jsonBody<NewSignerStatusBody>('http/new-signer-status'),
      keyed: true,
      answers: { 201: { description: 'Changed; the signer.', schema: 'http/signer' } },
      problems: ['identity.not-permitted', 'http.not-found', 'http.idempotency-mismatch'],
      async handle({ ctx, actor, body, part }) {
        demand(actor, 'signers.manage');
        const id = part('signer');
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          await shown(id, store);
          await store.appendStatus(id, body, { by: actor.personId, at: now() });
          return json(201, await shown(id, store));
        });
      },
    }),
  ];
}
