import { exportTrail, trailFormats } from '../../audit/trail/export-trail.ts';
import type { ListedEntry, TrailFilter, TrailReader } from '../../audit/trail/trail-reader.ts';
import { workbookType } from '../../forms/workbook/write-workbook.ts';
import type { Actor } from '../../identity/actor.ts';
import { demand } from '../../identity/permissions.ts';
import type { TrailEntryView } from '../../schema/types/http/trail-entry.ts';
import type { TrailHeadView } from '../../schema/types/http/trail-head.ts';
import { contentDisposition } from '../content/disposition.ts';
import type { HttpContext } from '../context.ts';
import type { NoteList } from '../handovers/sight.ts';
import { bytes, json } from '../routing/answer.ts';
import { instant } from '../routing/instant.ts';
import { limitParameter, page } from '../routing/page.ts';
import { choiceParameter, instantParameter, integerParameter, type Query, textParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';

interface TrailNeeds {
  readonly trail: TrailReader;
  readonly noteList: NoteList;
}

const filters = {
  from: instantParameter('from', { description: 'Happened at this instant or later.' }),
  until: instantParameter('until', { description: 'Happened before this instant.' }),
  actor: textParameter('actor', { description: 'Only what this person or agent did.', maxLength: 64 }),
  subject: textParameter('subject', { description: 'Only about this handover, person or profile.', maxLength: 128 }),
  source: textParameter('source', { description: 'Only events that are kept there, e.g. `handover`.', maxLength: 32 }),
  kind: textParameter('kind', { description: 'Only of this kind, e.g. `accepted`.', maxLength: 64 }),
} as const;

const afterPosition = integerParameter('after', {
  description: 'Position of the last entry of the page before.',
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  fallback: 0,
});

const formatParameter = choiceParameter('format', {
  description:
    'As a table for people, or as lines of JSON with the events, which prove themselves; `jsonl` by default.',
  choices: trailFormats,
});

const mediaTypes = { csv: 'text/csv; charset=utf-8', xlsx: workbookType, jsonl: 'application/jsonl' } as const;

/** The audit trail: who did what, when and from where. Every look at it is an entry itself. */
export function trailRoutes({ trail, noteList }: TrailNeeds): Route[] {
  const admit = async ({ ctx, actor }: { readonly ctx: HttpContext; readonly actor: Actor }): Promise<void> => {
    demand(actor, 'audit-trail.read');
    await noteList(actor, ctx.querystring);
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/audit/trail',
      operation: 'listAuditTrail',
      summary: 'List the entries of the audit trail in their order.',
      access: 'read',
      query: [limitParameter, afterPosition, ...Object.values(filters)],
      answers: { 200: { description: 'A page of entries.', schema: 'list:http/trail-entry' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor, query }) {
        await admit({ ctx, actor });
        const limit = query(limitParameter);
        const entries = await trail.list(filterOf(query), { after: query(afterPosition), limit: limit + 1 });
        return page(ctx, { entries, limit, keyOf: ({ position }) => String(position), show: entryView });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/audit/trail/head',
      operation: 'showAuditTrailHead',
      summary:
        'Show how far the audit trail has come, and its digest there: keep it elsewhere, and nobody can rewrite what is before.',
      access: 'read',
      answers: { 200: { description: 'The head.', schema: 'http/trail-head' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor }) {
        await admit({ ctx, actor });
        const head: TrailHeadView = await trail.head();
        return json(200, head);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/audit/trail/export',
      operation: 'exportAuditTrail',
      summary:
        'Export the audit trail: as a table for people (CSV, XLSX), or as JSON Lines with the events, for `yijiao trail`.',
      access: 'read',
      query: [formatParameter, ...Object.values(filters)],
      answers: { 200: { description: 'The entries.', mediaTypes: Object.values(mediaTypes) } },
      problems: ['identity.not-permitted', 'audit.trail-too-long'],
      async handle({ ctx, actor, query }) {
        await admit({ ctx, actor });
        const format = query(formatParameter) ?? 'jsonl';
        return bytes(200, await exportTrail(trail, filterOf(query), format), {
          'Content-Type': mediaTypes[format],
          'Content-Disposition': contentDisposition('attachment', `audit-trail.${format}`),
        });
      },
    }),
  ];
}

function filterOf(query: Query): TrailFilter {
  const { from, until, actor, subject, source, kind } = filters;
  return {
    from: millisecondsOf(query(from)),
    until: millisecondsOf(query(until)),
    actor: query(actor),
    subject: query(subject),
    source: query(source),
    kind: query(kind),
  };
}

function millisecondsOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

function entryView({ at, origin, ...entry }: ListedEntry): TrailEntryView {
  return { ...entry, at: instant(at), ...(origin && { origin: { ...origin } }) };
}
