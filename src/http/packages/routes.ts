import { demandUninfected } from '../../handover/case/quarantine.ts';
import type { Desk } from '../../handover/desk/desk.ts';
import { packageFileName } from '../../packaging/layout.ts';
import { Problem } from '../../problem.ts';
import type { PackageLibrary, RetrievableFile } from '../../retrieval/package-library.ts';
import { promisedType } from '../content/media-type.ts';
import { dispositionParameter, serveContent, servedAnswers } from '../content/serve-content.ts';
import { filterParameters } from '../handovers/lists.ts';
import { type LookAt, listsAsAuditor, type NoteList, visibilityOf } from '../handovers/sight.ts';
import { json } from '../routing/answer.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { type Route, route } from '../routing/route.ts';
import { lookAtPackage, storedOf } from './sight.ts';
import { fileView, packageView, partView } from './view.ts';

interface PackageNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly library: PackageLibrary;
  readonly lookAt: LookAt;
  readonly noteList: NoteList;
}

const problems = [
  'handover.not-found',
  'retrieval.not-stored',
  'storage.access-denied',
  'storage.unavailable',
] as const;
const served = servedAnswers({ description: 'The content.', mediaTypes: ['*/*'] });

/** Stored packages: found, shown, fetched whole or file by file. A package is known by the identifier of its handover, a part of it by its own. */
export function packageRoutes<Tx>({ desk, library, lookAt, noteList }: PackageNeeds<Tx>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/packages',
      operation: 'listPackages',
      summary: 'List and search stored packages, the newest first.',
      access: 'read',
      query: [limitParameter, afterParameter, filterParameters.text, filterParameters.deliveringUnit],
      answers: { 200: { description: 'A page of packages.', schema: 'list:http/package' } },
      async handle({ ctx, actor, query }) {
        if (listsAsAuditor(actor)) await noteList(actor, ctx.querystring);
        const limit = query(limitParameter);
        const visibility = visibilityOf(actor);
        const filter = {
          states: ['stored', 'receipted', 'archived', 'superseded'] as const,
          text: query(filterParameters.text),
          deliveringUnit: query(filterParameters.deliveringUnit),
        };
        const paging = { after: query(afterParameter), limit: limit + 1 };
        const found = visibility ? await desk.cases.list({ visibility, ...filter }, paging) : [];
        const cases = await Promise.all(found.map(({ id }) => desk.cases.find(id)));
        const entries = cases.flatMap((current) => (current?.package ? [packageView(current, current.package)] : []));
        return page(ctx, { entries, limit, keyOf: ({ handover }) => handover, show: (entry) => entry });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/packages/{package}',
      operation: 'showPackage',
      summary: 'Show a stored package, or a part of a divided one.',
      access: 'read',
      answers: { 200: { description: 'The package.', schema: 'http/package' } },
      problems,
      async handle({ actor, part }) {
        const seen = await lookAtPackage(lookAt, actor, { id: part('package'), thing: 'package_listing' });
        const { current, part: held } = seen;
        const stored = storedOf(current);
        return json(200, held ? partView(current, stored, held) : packageView(current, stored));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/packages/{package}/content',
      operation: 'fetchPackage',
      summary: 'Fetch a package or a part of one whole, or a range of it, byte for byte as it is stored.',
      access: 'read',
      answers: served,
      problems,
      async handle({ ctx, actor, part }) {
        const { current, number } = await lookAtPackage(lookAt, actor, { id: part('package'), thing: 'package' });
        const { facts, whole } = await library.open(current, number);
        const name = packageFileName(facts.id, facts.version);
        const { bytes, sha256 } = facts;
        const content = await whole();
        return serveContent(ctx, {
          name,
          mediaType: 'application/zip',
          bytes,
          mark: sha256,
          sha256,
          read: (range) => content.read(range),
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/packages/{package}/files',
      operation: 'listPackagedFiles',
      summary:
        'List the delivered files of a package, all parts together, or of one part, by the bytes of their true names.',
      access: 'read',
      query: [limitParameter, afterParameter],
      answers: { 200: { description: 'A page of files.', schema: 'list:http/packaged-file' } },
      problems,
      async handle({ ctx, actor, part, query }) {
        const seen = await lookAtPackage(lookAt, actor, { id: part('package'), thing: 'package_listing' });
        const { current, number } = seen;
        const stored = storedOf(current);
        const limit = query(limitParameter);
        const paging = { after: query(afterParameter), limit: limit + 1, part: number };
        const entries = await desk.cases.files(current.id, current.round, paging);
        return page(ctx, { entries, limit, keyOf: ({ path }) => path, show: (file) => fileView(file, stored) });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/packages/{package}/files/{+path}',
      operation: 'fetchPackagedFile',
      summary:
        'Fetch one file, or a range of it, by its true name; or any member by its path in the package. Nothing else of the package is read.',
      access: 'read',
      query: [dispositionParameter],
      answers: served,
      problems: [...problems, 'retrieval.file-missing', 'handover.file-quarantined', 'packaging.unreadable'],
      async handle({ ctx, actor, part, query }) {
        const path = part('path');
        const id = part('package');
        const { current, number } = await lookAtPackage(lookAt, actor, { id, thing: 'package_file', detail: path });
        const file = await (await library.open(current, number)).file(path);
        if (!file) throw new Problem('retrieval.file-missing', { params: { id, path } });
        demandUninfected(current, path, file.fixity?.sha256);
        return serveContent(ctx, contentOf(file), query(dispositionParameter));
      },
    }),
  ];
}

function contentOf({ path, bytes, fixity, mime, mark, read }: RetrievableFile): Parameters<typeof serveContent>[1] {
  const mediaType = mime ?? promisedType(path);
  return { name: path, mediaType, bytes, mark, ...(fixity && { sha256: fixity.sha256 }), read };
}
