import type { Readable } from 'node:stream';
import type { IntakeFile } from '../../delivery/content/intake-content.ts';
import type { Intake } from '../../delivery/uploads/intake.ts';
import type { PassingFiles } from '../../delivery/uploads/passing-files.ts';
import type { HandoverFacts, RegistrationFacts } from '../../forms/form.ts';
import { type FormFormat, formFormats, formNames, forms } from '../../forms/forms.ts';
import { type FormOrder, openFormMaker } from '../../forms/threads/form-maker.ts';
import type { ArchivalCode } from '../../handover/case/archival-code.ts';
import type { HandoverCase } from '../../handover/case/case.ts';
import { isQuarantined } from '../../handover/case/quarantine.ts';
import type { Desk } from '../../handover/desk/desk.ts';
import type { CaseReader } from '../../handover/desk/ports.ts';
import type { FormName } from '../../i18n/forms/form-words.ts';
import { listed } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import { agreementOn } from '../../profiles/agreement.ts';
import type { ProfileShelf } from '../../profiles/keeping/profile-shelf.ts';
import type { Profile } from '../../profiles/profile.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import { isStructuredName } from '../../verification/records/structured-file.ts';
import { contentDisposition } from '../content/disposition.ts';
import { lookAtPackage, storedOf } from '../packages/sight.ts';
import { type Answer, bytes } from '../routing/answer.ts';
import { type Route, route } from '../routing/route.ts';
import type { LookAt } from './sight.ts';

interface PrintedFormRouteNeeds {
  readonly lookAt: LookAt;
  readonly printForm: PrintCaseForm;
}

interface PrintingNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly intake: Pick<Intake, 'locate'>;
  readonly passing: Pick<PassingFiles, 'folder'>;
  readonly profiles: Pick<ProfileShelf, 'library'>;
  readonly organisation: (id: string) => Promise<{ readonly name: string } | undefined>;
  readonly now: () => number;
}

const answers = {
  200: { description: 'The form.', mediaTypes: Object.values(formFormats) },
};

/** What of a form is wanted beyond the handover. */
interface FormWish {
  readonly form: FormName;
  readonly format: FormFormat;
  readonly registration?: RegistrationFacts;
}

/** Prints a form of a handover's newest round. */
export type PrintCaseForm = (current: HandoverCase, wish: FormWish) => Promise<Readable>;

/** @throws {Problem} `handover.document-missing`, `system.disk-full` */
export function printingForms<Tx>({
  desk,
  intake,
  passing,
  profiles,
  organisation,
  now,
}: PrintingNeeds<Tx>): PrintCaseForm {
  const maker = openFormMaker(passing.folder);
  return async (current, { form, format, registration }) => {
    const { id, document } = current;
    const raw = document && (await desk.cases.document(id, document.sha256));
    if (!raw) throw new Problem('handover.document-missing');
    const today = calendarDayOf(new Date(now()));
    const profile = (await profiles.library()).find(document.profile, today);
    const bureau = (await organisation(current.bureau))?.name ?? '';
    const handover = {
      ...handoverFacts(current, { bureau, profile, today }),
      ...(registration && { registration }),
    };
    const files = await filesOf(desk.cases, intake.locate, current);
    const codes = await codesOf(desk.cases, current);
    return await maker.make({ raw, profile, ...files, codes, handover, form, format, createdAt: new Date(now()) });
  };
}

/** The forms of a handover's newest round, and of a stored package. */
export function printedFormRoutes({ lookAt, printForm }: PrintedFormRouteNeeds): Route[] {
  const answer = async (current: HandoverCase, name: string): Promise<Answer> => {
    const { form, format } = formNamed(name);
    return bytes(200, await printForm(current, { form, format }), {
      'Content-Type': formFormats[format],
      'Content-Disposition': contentDisposition('attachment', `${forms[form].title.zh}.${format}`),
    });
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/forms/{form}',
      operation: 'fetchForm',
      summary: `Fetch a form of the newest round as .xlsx or .pdf: ${formNames.join(', ')}.`,
      access: 'read',
      answers,
      problems: ['handover.not-found', 'handover.document-missing', 'forms.unknown', 'system.disk-full'],
      handle: async ({ actor, part }) =>
        answer(await lookAt(actor, { id: part('handover'), thing: 'document' }), part('form')),
    }),
    route({
      method: 'GET',
      path: '/api/v1/packages/{package}/forms/{form}',
      operation: 'fetchPackageForm',
      summary: 'Fetch a form of a stored package as .xlsx or .pdf, by the same names.',
      access: 'read',
      answers,
      problems: [
        'handover.not-found',
        'retrieval.not-stored',
        'handover.document-missing',
        'forms.unknown',
        'system.disk-full',
      ],
      async handle({ actor, part }) {
        const { current } = await lookAtPackage(lookAt, actor, { id: part('package'), thing: 'document' });
        storedOf(current);
        return answer(current, part('form'));
      },
    }),
  ];
}

/** What the forms of a handover say beyond its document. */
function handoverFacts(
  { reference, rounds }: HandoverCase,
  { bureau, profile, today }: { readonly bureau: string; readonly profile: Profile; readonly today: string },
): HandoverFacts {
  const { submission } = rounds.at(-1) ?? {};
  if (!submission) return { reference, bureau, agreement: agreementOn(profile, today) };
  const { agreement: version, by, at, signature } = submission;
  const accepted = {
    signer: by.name,
    ...(signature && { certificate: signature.subject }),
    on: calendarDayOf(new Date(at)),
  };
  return { reference, bureau, agreement: profile.agreements.find((one) => one.version === version), accepted };
}

const named = /^([a-z-]+)\.([a-z]+)$/u;

/** `volume-list.pdf` and the like. */
function formNamed(text: string): { readonly form: FormName; readonly format: FormFormat } {
  const [, name, ending] = named.exec(text) ?? [];
  const form = formNames.find((one) => one === name);
  const format = ending === 'xlsx' || ending === 'pdf' ? ending : undefined;
  if (form === undefined || format === undefined) {
    throw new Problem('forms.unknown', { params: { form: text, known: listed(formNames) } });
  }
  return { form, format };
}

const pageLength = 1000;

/** Bytes of the files of the newest round by their paths, and those whose structured data people may read. */
async function filesOf(
  cases: CaseReader,
  locate: Intake['locate'],
  current: HandoverCase,
): Promise<Pick<FormOrder, 'sizes' | 'files'>> {
  const sizes = new Map<string, number>();
  const files: IntakeFile[] = [];
  let after = '';
  for (;;) {
    const found = await cases.files(current.id, current.round, { after, limit: pageLength });
    for (const { path, fixity, content } of found) {
      sizes.set(path, fixity.bytes);
      if (!isStructuredName(path) || isQuarantined(current, fixity.sha256)) continue;
      files.push({ path, file: locate(content), bytes: fixity.bytes });
    }
    const last = found.at(-1);
    if (!last) return { sizes, files };
    after = last.path;
  }
}

/** The archival codes that the bureau gave. */
async function codesOf(cases: CaseReader, { id }: HandoverCase): Promise<readonly ArchivalCode[]> {
  const codes: ArchivalCode[] = [];
  for (;;) {
    const found = await cases.archivalCodes(id, { after: codes.length, limit: pageLength });
    if (found.length === 0) return codes;
    codes.push(...found);
  }
}
