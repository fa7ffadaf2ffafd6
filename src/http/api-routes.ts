import type { Registry } from 'prom-client';
import type { Organisation } from '../identity/people/organisation.ts';
import type { Person } from '../identity/people/person.ts';
import { software } from '../software.ts';
import { trailRoutes } from './audit/trail.ts';
import { calendarRoutes } from './calendars/routes.ts';
import { delegationRoutes } from './delegations/routes.ts';
import { expectedRoutes } from './expected-handovers/routes.ts';
import { lookingAtExpected } from './expected-handovers/sight.ts';
import type { Cookies } from './frame/secret-cookie.ts';
import { caseRoutes } from './handovers/cases.ts';
import { catalogueRoutes } from './handovers/catalogue.ts';
import { clockRoutes } from './handovers/clocks.ts';
import { commandRoutes } from './handovers/commands.ts';
import { differenceRoutes } from './handovers/differences.ts';
import { documentRoutes } from './handovers/document/document.ts';
import { noticeRoutes } from './handovers/evidence/notice.ts';
import { receiptRoutes } from './handovers/evidence/receipt.ts';
import { registrationRoutes } from './handovers/evidence/registration.ts';
import { sealRoute } from './handovers/evidence/seals.ts';
import { fileRoutes } from './handovers/files.ts';
import { findingRoutes } from './handovers/findings.ts';
import { allEventRoutes } from './handovers/live/all-events.ts';
import { eventRoutes } from './handovers/live/events.ts';
import { liveEvents } from './handovers/live/live-events.ts';
import { printedFormRoutes, printingForms } from './handovers/printed-forms.ts';
import { processRoute } from './handovers/process.ts';
import { recognisedReportRoutes } from './handovers/report/recognised-report.ts';
import { reportRoutes } from './handovers/report/report.ts';
import { reviewPlanRoutes } from './handovers/review-plan.ts';
import { listNoting, lookingAt, type NoteList } from './handovers/sight.ts';
import { submissionRoutes } from './handovers/submission.ts';
import { healthRoutes } from './health/routes.ts';
import { jobRoutes } from './jobs/routes.ts';
import { logRoutes } from './log/routes.ts';
import { tileRoutes } from './log/tiles.ts';
import { preferenceRoutes } from './notifications/preferences.ts';
import { webhookRoutes } from './notifications/webhooks.ts';
import { openApiRoutes } from './openapi/routes.ts';
import type { HttpOptions } from './options.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { packageRoutes } from './packages/routes.ts';
import { selectionRoute } from './packages/selection.ts';
import { accessRoutes } from './people/access.ts';
import { peopleRoutes } from './people/routes.ts';
import { profileDraftRoutes } from './profiles/drafts.ts';
import { profileRoutes } from './profiles/routes.ts';
import { changeOnce } from './routing/once.ts';
import type { Route } from './routing/route.ts';
import { serviceAccountRoutes } from './service-accounts/routes.ts';
import type { HttpServices } from './services.ts';
import { oidcRoutes } from './sessions/oidc.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { runningSessionRoutes } from './sessions/running.ts';
import { secondFactorRoutes } from './sessions/second-factor.ts';
import { signatureRoutes } from './signatures/routes.ts';
import { signerImportRoute } from './signers/import-route.ts';
import { signerRoutes } from './signers/routes.ts';
import { recognitionRoutes } from './standards/recognitions.ts';
import { standardRoutes } from './standards/routes.ts';
import { tokenRoutes } from './tokens/routes.ts';
import { draftOf } from './uploads/draft.ts';
import { formRoutes } from './uploads/form-routes.ts';
import { tusRoutes } from './uploads/tus-routes.ts';
import { verificationPageRoutes } from './verification-page/routes.ts';

interface ApiNeeds {
  readonly cookies: Cookies;
  readonly metrics: Registry;
  readonly options: HttpOptions;
}

/** Every route of the API, in the order in which the story is told. */
export function apiRoutes<Tx>(services: HttpServices<Tx>, { cookies, metrics, options }: ApiNeeds): Route[] {
  const { identity, requests, desk, grounds, uploads, passing, verifier, profiles, library, retrievals } = services;
  const { profileDesk, profileRequests, publishing, signers, signerRequests, importer } = services;
  const { standards, standardRequests, shippedStandards } = services;
  const { sealing, oidc, serviceName } = services;
  const { transparencyLog, verificationPage, makeReceipt, sealForm, reportSigner } = services;
  const { trail, jobs, probes, log, now } = services;
  const { calendars, calendarDesk, calendarRequests, expected, expectedRequests, reminders } = services;
  const { preferences, webhooks } = services;
  const { publicUrl, limits } = options;
  const { intake } = uploads;
  const change = changeOnce(identity, requests);
  const changeProfiles = changeOnce(profileDesk, profileRequests);
  const changeStandards = changeOnce(standards, standardRequests);
  const changeExpected = changeOnce(expected, expectedRequests);
  const changeCalendars = changeOnce(calendarDesk, calendarRequests);
  const changeSigners = changeOnce(signers, signerRequests);
  const draft = draftOf(desk);
  const lookAt = lookingAt(desk, { retrievals, now });
  const noting = (thing: Parameters<typeof listNoting>[0]): NoteList => listNoting(thing, { retrievals, now });
  const noteList = noting('case_list');
  const onFault = (error: unknown): void => log.error({ event: 'http.live-events', err: error });
  const live = liveEvents({ limit: limits.liveStreams, onFault });
  const organisation = (id: string): Promise<Organisation | undefined> => identity.read.organisation(id);
  const printForm = printingForms({ desk, intake, passing, profiles, organisation, now });
  const person = (id: string): Promise<Person | undefined> => identity.read.person(id);
  const inspection = { passing, verifier, signers: signers.read };
  const routes = [
    ...sessionRoutes({ identity, oidc, cookies, publicUrl, now }),
    ...oidcRoutes({ identity, oidc, cookies, publicUrl, now }),
    ...secondFactorRoutes({ identity, sealing, serviceName, cookies, publicUrl, now }),
    ...runningSessionRoutes({ identity, now }),
    ...tokenRoutes({ identity, now }),
    ...organisationRoutes({ identity, changeOnce: change, now }),
    ...peopleRoutes({ identity, changeOnce: change, now }),
    ...delegationRoutes({ identity, changeOnce: change, now }),
    ...accessRoutes({ identity, oidc, now }),
    ...serviceAccountRoutes({ identity, changeOnce: change, now }),
    ...preferenceRoutes({ identity, preferences }),
    ...webhookRoutes(webhooks),
    ...profileRoutes({ profiles, now }),
    ...profileDraftRoutes({ profileDesk, publishing, changeOnce: changeProfiles, now }),
    ...standardRoutes({ standards, shippedStandards, changeOnce: changeStandards, now }),
    ...recognitionRoutes({ standards, profiles, changeOnce: changeStandards, lookAt, now }),
    ...signerRoutes({ signers, changeOnce: changeSigners, noteList: noting('signer_register'), now }),
    signerImportRoute({ importer, changeOnce: changeSigners, limits, now }),
    ...calendarRoutes({ calendars, calendarDesk, changeOnce: changeCalendars, now }),
    processRoute(grounds),
    ...caseRoutes({ calendars, desk, lookAt, noteList, now }),
    ...reviewPlanRoutes({ cases: desk.cases, lookAt }),
    ...expectedRoutes({
      desk,
      expected,
      changeOnce: changeExpected,
      people: identity.read,
      profiles,
      calendars,
      lookAt,
      lookAtExpected: lookingAtExpected(expected.read, { retrievals, now }),
      noteList: noting('expected_list'),
      now,
    }),
    ...clockRoutes({ desk, lookAt, reminders, now }),
    ...documentRoutes({ desk, intake, lookAt, profiles }),
    ...recognisedReportRoutes({ desk, lookAt, standards }),
    ...formRoutes({ draft, intake, limits }),
    ...fileRoutes({ desk, intake, lookAt }),
    ...tusRoutes({ uploads, draft, limits }),
    ...commandRoutes(desk),
    ...findingRoutes({ desk, lookAt }),
    ...differenceRoutes({ desk, lookAt }),
    ...submissionRoutes({ desk, lookAt, ...inspection, organisation, now }),
    ...reportRoutes({ desk, lookAt, passing, reportSigner, organisation }),
    ...printedFormRoutes({ lookAt, printForm }),
    ...registrationRoutes({ desk, lookAt, ...inspection, organisation, person, printForm, sealPdf: sealForm, now }),
    ...receiptRoutes({ desk, lookAt, makeReceipt, log: transparencyLog }),
    ...noticeRoutes({ desk, lookAt, log: transparencyLog }),
    ...catalogueRoutes({ desk, lookAt }),
    sealRoute({ desk, lookAt }),
    ...eventRoutes({ desk, lookAt, retrievals, live }),
    ...allEventRoutes({ desk, expected: expected.read, live, noteList }),
    ...packageRoutes({ desk, library, lookAt, noteList: noting('package_list') }),
    selectionRoute({ library, lookAt, limits }),
    ...signatureRoutes({ passing, verifier, limits, now }),
    ...trailRoutes({ trail, noteList: noting('audit_trail') }),
    ...logRoutes(transparencyLog),
    ...tileRoutes(transparencyLog),
    ...verificationPageRoutes(verificationPage),
    ...jobRoutes({ jobs, log }),
    ...healthRoutes({ probes, metrics, now }),
  ];
  return [...routes, ...openApiRoutes(routes, software.version)];
}
