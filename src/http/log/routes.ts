import { encodeBase64 } from '../../audit/log/notes/base64.ts';
import { verifySignature } from '../../audit/log/notes/verify-note.ts';
import type { PublicLog } from '../../audit/log/public-log.ts';
import { Problem } from '../../problem.ts';
import type { LogView } from '../../schema/types/http/log.ts';
import type { LogConsistency } from '../../schema/types/http/log-consistency.ts';
import { json } from '../routing/answer.ts';
import { countParameter } from '../routing/query.ts';
import { openRoute, type Route } from '../routing/route.ts';

const index = countParameter('index', { description: 'Place of the entry, from 0 on.' });
const from = countParameter('from', { description: 'Entries of the earlier log.' });
const to = countParameter('to', { description: 'Entries of the later log, not fewer.' });

const problems = [
  'log.entry-unpublished',
  'log.tile-damaged',
  'log.checkpoint-damaged',
  'storage.unavailable',
] as const;

/** The transparency log, for everybody: it holds digests only. */
export function logRoutes(log: PublicLog): Route[] {
  return [
    openRoute({
      method: 'GET',
      path: '/api/v1/log',
      operation: 'showLog',
      summary:
        'Show the transparency log: its name, the key it is verified with, its newest checkpoint and its witnesses.',
      access: 'anyone',
      answers: { 200: { description: 'The log.', schema: 'http/log' } },
      problems: ['log.checkpoint-damaged', 'storage.unavailable'],
      handle: async () => json(200, await viewOf(log)),
    }),
    openRoute({
      method: 'GET',
      path: '/api/v1/log/proof/inclusion',
      operation: 'proveInclusion',
      summary: 'Prove that an entry stands in the log, under its newest checkpoint.',
      access: 'anyone',
      query: [index],
      answers: { 200: { description: 'The proof, to be verified by anybody anywhere.', schema: 'log-proof' } },
      problems,
      handle: async ({ query }) => json(200, await log.proofOf(query(index))),
    }),
    openRoute({
      method: 'GET',
      path: '/api/v1/log/proof/consistency',
      operation: 'proveConsistency',
      summary: 'Prove that the log of one size begins with the log of another.',
      access: 'anyone',
      query: [from, to],
      answers: { 200: { description: 'The proof (RFC 9162 §2.1.4).', schema: 'http/log-consistency' } },
      problems: [...problems, 'log.sizes-reversed'],
      async handle({ query }) {
        const sizes = { from: query(from), to: query(to) };
        if (sizes.from > sizes.to) throw new Problem('log.sizes-reversed', { params: sizes });
        const hashes = await log.consistencyOf(sizes.from, sizes.to);
        const proof: LogConsistency = { log: log.key.name, ...sizes, hashes: hashes.map(encodeBase64) };
        return json(200, proof);
      },
    }),
  ];
}

async function viewOf({ key, witnesses, entries, newest }: PublicLog): Promise<LogView> {
  const noted = await newest();
  const made = await entries.size();
  return {
    name: key.name,
    key: key.text,
    entries: made,
    size: noted?.checkpoint.size ?? 0,
    ...(noted && { root: encodeBase64(noted.checkpoint.root) }),
    witnesses: witnesses.map((witness) => {
      const found = noted && verifySignature(noted.note, witness);
      const at = found?.outcome === 'good' ? found.at : undefined;
      return { name: witness.name, key: witness.text, ...(at !== undefined && { cosignedAt: at }) };
    }),
  };
}
