import { createHash } from 'node:crypto';
import type { Bilingual } from '../../i18n/text.ts';
import { demand } from '../../identity/permissions.ts';
import { Problem } from '../../problem.ts';
import type { RegisteredSignersView } from '../../schema/types/http/registered-signers.ts';
import type { SignerFacts } from '../../schema/types/http/signer-facts.ts';
import { parserOf } from '../../schema/validate.ts';
import { importLimit } from '../../signers/importing/import-signers.ts';
import type { ImportJob, SignerImporter } from '../../signers/importing/importer.ts';
import { registerSigners } from '../../signers/keeping/register-signers.ts';
import type { SignerStore } from '../../signers/keeping/signer-desk.ts';
import type { NamedFile } from '../../signers/register-file.ts';
import type { HttpContext } from '../context.ts';
import { type FormFile, formInvalid, partUnwanted, readForm } from '../forms/read-form.ts';
import type { HttpLimits } from '../options.ts';
import { json } from '../routing/answer.ts';
import { streamedBody } from '../routing/body.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { type Route, route } from '../routing/route.ts';

interface ImportNeeds {
  readonly importer: Pick<SignerImporter, 'import'>;
  readonly changeOnce: ChangeOnce<SignerStore>;
  readonly limits: HttpLimits;
  readonly now: () => number;
}

const parseFacts = parserOf<SignerFacts>('http/signer-facts');

/** Registers everybody of certificates, seals and tables that are sent, or nobody. */
export function signerImportRoute({ importer, changeOnce, limits, now }: ImportNeeds): Route {
  return route({
    method: 'POST',
    path: '/api/v1/signers/import',
    operation: 'importSigners',
    summary:
      'Register everybody of certificates (PEM, DER), seals (.esl), tables (CSV) and registers (JSON), or nobody.',
    access: 'admin',
    body: streamedBody(
      'multipart/form-data',
      'A part `file` for each file, 16 MiB together. A field `facts`, a JSON object, says what certificates and seals ' +
        'do not say themselves: `kind`, `organisation`, `uscc`, `person`, `projectCode`, `registrationNumber`.',
    ),
    keyed: true,
    answers: { 201: { description: 'All of them are registered.', schema: 'http/registered-signers' } },
    problems: [
      'identity.not-permitted',
      'http.multipart-invalid',
      'http.body-aborted',
      'http.idempotency-mismatch',
      'upload.too-many-files',
      'signers.file-too-large',
      'signers.too-many',
      'signers.certificate-unreadable',
      'signers.certificate-authority',
      'signers.seal-unreadable',
      'signers.register-unreadable',
      'signers.register-invalid',
      'signers.kind-missing',
      'signers.organisation-missing',
      'signers.person-missing',
      'signers.project-missing',
      'signers.table-encoding',
      'signers.table-malformed',
      'signers.table-empty',
      'signers.table-heads',
      'signers.table-invalid',
      'signers.registered-twice',
      'signers.registered-already',
    ],
    async handle({ ctx, actor }) {
      demand(actor, 'signers.manage');
      const job = await receiveFiles(ctx, limits);
      const imported = await importer.import(job);
      return changeOnce({ ctx, actor, asked: askedBy(job) }, async (store) => {
        const ids = await registerSigners(store, imported, { by: actor.personId, at: now() });
        const view: RegisteredSignersView = { count: ids.length };
        return json(201, view);
      });
    },
  });
}

function askedBy({ files, given }: ImportJob): object {
  const digests = files.map(({ bytes, name }) => [name, createHash('sha256').update(bytes).digest('hex')]);
  return { given, digests };
}

async function receiveFiles(ctx: HttpContext, limits: HttpLimits): Promise<ImportJob> {
  let given: SignerFacts = {};
  let left = importLimit;
  const files = await readForm(ctx, {
    limits,
    onField(name, value) {
      const parsed = name === 'facts' ? parseFacts(jsonOf(value)) : undefined;
      if (!parsed) return partUnwanted(name);
      if (!parsed.ok) return formInvalid(factsWrong(parsed.places[0]?.expected));
      given = parsed.value;
      return undefined;
    },
    onFile: (part) => gather(part, (bytes) => (left -= bytes) >= 0),
  });
  return { files, given };
}

function factsWrong({ zh, en }: Bilingual = { zh: 'JSON', en: 'JSON' }): Bilingual {
  return { zh: `facts 一节应为${zh}`, en: `the part "facts" should be ${en}` };
}

/** @param fits counts further bytes, and tells whether there is still room */
async function gather({ filename, name, stream }: FormFile, fits: (bytes: number) => boolean): Promise<NamedFile> {
  const called = filename === '' ? name : filename;
  try {
    if (name !== 'file') throw partUnwanted(name);
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      if (!fits(chunk.length)) {
        throw new Problem('signers.file-too-large', { params: { file: called, limit: importLimit } });
      }
      chunks.push(chunk);
    }
    return { name: called, bytes: Buffer.concat(chunks) };
  } catch (error) {
    stream.resume();
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
