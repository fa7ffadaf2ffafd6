import { Problem } from '../../problem.ts';
import type { Person } from '../case/actor.ts';
import { type HandoverCase, hasFlag, type LinkedHandover } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actorReference, type EventOf, headingOf } from '../case/event.ts';
import { touchedFindings } from '../case/findings/finding.ts';
import type { HeldFile, NewFile } from '../case/round-file.ts';
import { exceptionsVoidedBy } from '../exceptions/exception.ts';

/** What the service gives a new case: its names, and the handover that it is to replace. */
interface NewHandover {
  readonly id: string;
  readonly reference: string;
  readonly supersedes?: LinkedHandover | undefined;
}

/** The first event of a case: a draft of the actor's own organisation. */
export function createCase(
  command: CommandOf<'create'>,
  { actor, at }: { readonly actor: Person; readonly at: string },
  { id, reference, supersedes }: NewHandover,
): EventOf<'created'> {
  return {
    type: 'created',
    sequence: 1,
    at,
    actor: actorReference(actor),
    round: 1,
    handover: id,
    reference,
    deliveringUnit: actor.organisationId,
    bureau: command.bureau,
    title: command.title,
    ...(supersedes && { supersedes }),
  };
}

/** Puts files into the draft; one with the path of another takes its place. */
export function attachFiles(
  current: HandoverCase,
  { files }: CommandOf<'attach_files'>,
  context: Context,
): EventOf<'files_attached'> | Problem {
  const twice = firstTwice(files.map(({ path }) => path));
  if (twice !== undefined) return new Problem('handover.path-twice', { params: { path: twice } });
  const replaced = files.flatMap(({ path }) => context.held.get(path) ?? []);
  if (replaced.length > 0 && hasFlag(current, 'on_hold')) return new Problem('handover.content-held');
  const added = files.length - replaced.length;
  return {
    type: 'files_attached',
    ...headingOf(current, context),
    added,
    replaced: replaced.length,
    content: {
      files: current.content.files + added,
      bytes: current.content.bytes + bytesOf(files.map(({ fixity }) => fixity)) - bytesOf(replaced),
    },
    ...findingsTouchedBy(current, files),
    ...exceptionsVoidedBy(current, new Map(files.map(({ path, fixity }) => [path, fixity.sha256]))),
  };
}

function findingsTouchedBy(
  current: HandoverCase,
  files: readonly NewFile[],
): Pick<EventOf<'files_attached'>, 'addressed' | 'reopened'> {
  const incoming = new Map(files.map(({ path, fixity }) => [path, fixity.sha256]));
  const { same = [], other = [] } = Object.groupBy(
    touchedFindings(current, incoming),
    ({ target: { file = '' }, sha256 }) => (incoming.get(file) === sha256 ? 'same' : 'other'),
  );
  // An answer in words stays one, whatever is uploaded again.
  const undone = same.filter(({ status }) => status === 'replaced' || status === 'removed');
  return { addressed: other.map(({ id }) => id), reopened: undone.map(({ id }) => id) };
}

/** Takes files out of the draft. */
export function removeFiles(
  current: HandoverCase,
  { paths, reason }: CommandOf<'remove_files'>,
  context: Context,
): EventOf<'files_removed'> | Problem {
  const twice = firstTwice(paths);
  if (twice !== undefined) return new Problem('handover.path-twice', { params: { path: twice } });
  const missing = paths.find((path) => !context.held.has(path));
  if (missing !== undefined) return new Problem('handover.file-missing', { params: { path: missing } });
  const removed = paths.flatMap((path) => context.held.get(path) ?? []);
  return {
    type: 'files_removed',
    ...headingOf(current, context),
    removed: removed.length,
    ...(reason !== undefined && { reason }),
    content: {
      files: current.content.files - removed.length,
      bytes: current.content.bytes - bytesOf(removed),
    },
    addressed: touchedFindings(current, new Set(paths)).map(({ id }) => id),
    ...exceptionsVoidedBy(current, new Map(paths.map((path) => [path, undefined]))),
  };
}

/** Puts the handover document into the draft, in place of an earlier one. */
export function setDocument(
  current: HandoverCase,
  { document }: CommandOf<'set_document'>,
  context: Context,
): EventOf<'document_set'> {
  return { type: 'document_set', ...headingOf(current, context), document };
}

/** Puts a signed report of another bureau beside the draft, in place of an earlier one, or takes it away. */
export function setRecognisedReport(
  current: HandoverCase,
  { given }: CommandOf<'set_recognised_report'>,
  context: Context,
): EventOf<'recognised_report_set'> {
  return { type: 'recognised_report_set', ...headingOf(current, context), ...(given && { report: given.report }) };
}

/** Opens the next round, with the content of the last one to start from. */
export function resume(current: HandoverCase, context: Context): EventOf<'resumed'> {
  return { type: 'resumed', ...headingOf(current, context), round: current.round + 1 };
}

/** Back to the draft; what the check said is void then. */
export function edit(current: HandoverCase, context: Context): EventOf<'edited'> {
  return { type: 'edited', ...headingOf(current, context) };
}

function firstTwice(paths: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return paths.find((path) => seen.size === seen.add(path).size);
}

function bytesOf(files: readonly HeldFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
