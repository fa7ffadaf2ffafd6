import type { HandoverCase } from '../../handover/case/case.ts';
import { demandUninfected } from '../../handover/case/quarantine.ts';
import { archiveBundle, type BundledFile } from '../../packaging/archive-bundle.ts';
import { bundleNames } from '../../packaging/bundle-names.ts';
import { Problem } from '../../problem.ts';
import type { PackageLibrary, RetrievableFile } from '../../retrieval/package-library.ts';
import type { SelectionBody } from '../../schema/types/http/selection.ts';
import { contentDisposition } from '../content/disposition.ts';
import type { LookAt } from '../handovers/sight.ts';
import type { HttpLimits } from '../options.ts';
import { bytes } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { type Route, route } from '../routing/route.ts';
import { lookAtPackage } from './sight.ts';

interface SelectionNeeds {
  readonly library: PackageLibrary;
  readonly lookAt: LookAt;
  readonly limits: HttpLimits;
}

/** Some files of a package as a ZIP that is made while it is sent. */
export function selectionRoute({ library, lookAt, limits }: SelectionNeeds): Route {
  return route({
    method: 'POST',
    path: '/api/v1/packages/{package}/selection',
    operation: 'fetchSelection',
    summary: 'Fetch some files of a package as a ZIP, by their true names; it is broken off when one cannot be read.',
    access: 'read',
    body: jsonBody<SelectionBody>('http/selection'),
    answers: { 200: { description: 'The ZIP.', mediaTypes: ['application/zip'] } },
    problems: [
      'handover.not-found',
      'retrieval.not-stored',
      'retrieval.file-missing',
      'retrieval.too-many-files',
      'handover.file-quarantined',
      'packaging.unreadable',
      'storage.access-denied',
      'storage.unavailable',
    ],
    async handle({ actor, part, body: { paths } }) {
      const limit = limits.selectedFiles;
      if (paths.length > limit) throw new Problem('retrieval.too-many-files', { params: { limit } });
      const detail = `${paths.length} files`;
      const wanted = { id: part('package'), thing: 'selection', detail } as const;
      const { current, number } = await lookAtPackage(lookAt, actor, wanted);
      const files = await (await library.open(current, number)).files(paths);
      for (const { path, fixity } of files) demandUninfected(current, path, fixity?.sha256);
      return bytes(200, archiveBundle(bundled(files)), {
        'Content-Type': 'application/zip',
        'Content-Disposition': contentDisposition('attachment', selectionName(current)),
      });
    },
  });
}

/** All names are chosen before the answer begins: what is met later can only break it off. */
function bundled(files: readonly RetrievableFile[]): readonly BundledFile[] {
  return bundleNames(files).map(({ file: { bytes: size, read }, name }) => {
    return { path: name, bytes: size, read: () => read({ start: 0, end: size }) };
  });
}

function selectionName({ reference }: HandoverCase): string {
  return `${reference}-selection.zip`;
}
