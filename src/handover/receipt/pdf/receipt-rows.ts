import { permitWords, receiptWords, reviewedWords, signerWords } from '../../../i18n/handover/receipt-words.ts';
import { type Bilingual, fill } from '../../../i18n/text.ts';
import type { ReceiptFacts, ReceiptOrganisation, ReceiptPerson } from '../../../schema/types/receipt.ts';

type Content = ReceiptFacts['content'];
type Review = NonNullable<ReceiptFacts['review']>;

/** A value, in one wording or in two where it is words of ours, and its label where the heading does not say enough. */
export interface Entry {
  readonly label?: Bilingual;
  readonly value: string | Bilingual;
}

/** Entries that stand side by side. */
export type Row = readonly Entry[];

export interface Section {
  readonly heading: Bilingual;
  readonly rows: readonly Row[];
}

/** Every fact of a receipt as people read it, section by section. */
export function receiptSections(facts: ReceiptFacts): readonly Section[] {
  const { bureau, deliveringUnit, project, handover, agreement, profile, content, people, copies, check } = facts;
  const show = (instant: string): string => localTime(instant, facts.timeZone);
  const words = receiptWords;
  return [
    {
      heading: words.parties,
      rows: [organisation(words.bureau, bureau), organisation(words.deliveringUnit, deliveringUnit)],
    },
    {
      heading: words.project,
      rows: [
        [{ label: words.projectName, value: project.name }],
        ...only(words.projectCode, project.code),
        ...only(words.projectLocation, project.location),
        ...project.permits.map((permit) => [permitEntry(permit)]),
      ],
    },
    {
      heading: words.handover,
      rows: [
        [{ label: words.handoverTitle, value: handover.title }],
        [
          { label: words.reference, value: handover.reference },
          { label: words.round, value: fill(words.roundOf, { round: handover.round }) },
        ],
        ...only(words.supersedes, handover.supersedes?.reference),
        [
          { label: words.agreement, value: agreement.version },
          { label: words.profile, value: `${profile.id} ${profile.version}` },
        ],
        ...agreementRows(agreement),
      ],
    },
    {
      heading: words.content,
      rows: [
        [{ label: words.amount, value: amounts(content) }],
        [{ label: words.retention, value: retention(facts.retention) }],
        [{ label: words.volumeList, value: grouped(content.volumeList) }],
        [{ label: words.document, value: grouped(content.document) }],
        [{ label: words.root, value: grouped(content.root) }],
      ],
    },
    { heading: words.package, rows: packageRows(facts) },
    {
      heading: words.check,
      rows: [
        (['authenticity', 'integrity', 'usability', 'security'] as const).map((property) => ({
          label: words[property],
          value: words[check.properties[property]],
        })),
        [
          {
            label: words.ruleSet,
            value: fill(words.checkCounts, {
              ruleSet: check.ruleSet,
              warnings: check.warnings,
              notPerformed: check.notPerformed,
            }),
          },
        ],
        ...(check.recognition ? recognitionRows(check.recognition, show) : []),
        ...(facts.review ? [[{ label: words.review, value: reviewed(facts.review, content) }]] : []),
      ],
    },
    ...(facts.exceptions ? [{ heading: words.exceptions, rows: facts.exceptions.flatMap(exceptionRows(show)) }] : []),
    {
      heading: words.copies,
      rows: copies.map(({ class: kind, verifiedAt }, index) => [
        {
          label: fill(words.copy, { number: index + 1 }),
          value: {
            zh: fill(words.verifiedAt, { class: words[kind].zh, at: show(verifiedAt) }).zh,
            en: fill(words.verifiedAt, { class: words[kind].en }).en,
          },
        },
      ]),
    },
    {
      heading: words.people,
      rows: [
        [
          person(words.signer, people.signer, show),
          person(words.reviewer, people.reviewer, show),
          ...(people.second ? [person(words.second, people.second, show)] : []),
          person(words.issuer, people.issuer, show),
        ],
      ],
    },
    { heading: words.howToVerify, rows: [[{ value: facts.verification }]] },
  ];
}

function recognitionRows(
  { bureau, profile, checkedAt, report, basis }: NonNullable<ReceiptFacts['check']['recognition']>,
  show: (instant: string) => string,
): Row[] {
  const words = receiptWords;
  return [
    [
      { label: words.recognisedCheck, value: `${bureau}  ${profile}` },
      { label: words.recognisedAt, value: show(checkedAt) },
    ],
    [{ label: words.recognisedReport, value: grouped(report) }],
    ...only(words.recognisedBasis, basis),
  ];
}

function reviewed(
  { rule: { acceptableShare = 0, confidence = 0, kind, size = 0 }, reviewed: count, seed = '' }: Review,
  { records }: Content,
): Bilingual {
  const params = { reviewed: counted(count), records: counted(records), seed, size, confidence, acceptableShare };
  return fill(reviewedWords[kind], params);
}

type ExceptionFacts = NonNullable<ReceiptFacts['exceptions']>[number];

function exceptionRows(
  show: (instant: string) => string,
): (exception: ExceptionFacts, index: number) => readonly Row[] {
  const words = receiptWords;
  return ({ finding, target, requested, reason, granted, ground }, index) => [
    [{ label: fill(words.exception, { number: index + 1 }), value: finding }, ...targetEntries(target)],
    [{ label: words.exceptionReason, value: reason }, person(words.exceptionRequested, requested, show)],
    [{ label: words.exceptionGround, value: ground }, person(words.exceptionGranted, granted, show)],
  ];
}

function targetEntries({ volume, record, file, pointer }: ExceptionFacts['target']): Row {
  const words = receiptWords;
  const place = [volume, record].filter((number) => number !== undefined).join(' / ');
  return [
    ...(place === '' ? [] : [{ label: words.exceptionPlace, value: place }]),
    ...(file === undefined ? [] : [{ label: words.exceptionFile, value: file }]),
    ...(pointer === undefined ? [] : [{ label: words.exceptionField, value: pointer }]),
  ];
}

function organisation(label: Bilingual, { name, uscc, id }: ReceiptOrganisation): Row {
  const number =
    uscc === undefined ? { label: receiptWords.identifier, value: id } : { label: receiptWords.uscc, value: uscc };
  return [{ label, value: name }, number];
}

/** What of the agreement is more than its version. */
function agreementRows({ sha256, signature }: ReceiptFacts['agreement']): readonly Row[] {
  const words = receiptWords;
  if (sha256 === undefined) return [];
  const rows: Row[] = [[{ label: words.agreementTexts, value: grouped(sha256) }]];
  if (!signature) return rows;
  const { subject, identifiedBy } = signature;
  rows.push([{ label: words.agreementSignature, value: `${subject}\n${grouped(signature.sha256)}` }]);
  if (identifiedBy) rows.push([{ label: words.agreementSigner, value: signerWords[identifiedBy] }]);
  return rows;
}

function permitEntry({ kind, number, date }: ReceiptFacts['project']['permits'][number]): Entry {
  const value = [number, date].filter((part) => part !== undefined).join('  ');
  const label = permitWords[kind];
  return label ? { label, value } : { label: receiptWords.permit, value: `${kind}  ${value}` };
}

function only(label: Bilingual, value: string | undefined): readonly Row[] {
  return value === undefined ? [] : [[{ label, value }]];
}

function packageRows({ package: stored }: ReceiptFacts): readonly Row[] {
  const { parts = [] } = stored;
  const words = receiptWords;
  return [
    [{ label: words.packageId, value: stored.id }],
    ...containerRows(stored),
    ...parts.flatMap((part, index) => [
      [{ label: fill(words.part, { number: index + 1, parts: parts.length }), value: part.id }],
      [
        {
          label: words.partContent,
          value: fill(words.partAmounts, { ...part.volumes, files: counted(part.files) }),
        },
      ],
      ...containerRows(part),
    ]),
  ];
}

type Container = Pick<ReceiptFacts['package'], 'version' | 'bytes' | 'sha256' | 'sha512' | 'sm3'>;

function containerRows({ version, bytes, sha256, sha512, sm3 }: Container): readonly Row[] {
  const words = receiptWords;
  return [
    [
      { label: words.packageVersion, value: String(version) },
      { label: words.packageBytes, value: fill(words.bytes, { bytes: counted(bytes) }) },
    ],
    [{ label: words.sha256, value: grouped(sha256) }],
    [{ label: words.sha512, value: grouped(sha512) }],
    ...(sm3 === undefined ? [] : [[{ label: words.sm3, value: grouped(sm3) }]]),
  ];
}

function amounts({ volumes, records, files, bytes }: Content): Bilingual {
  return fill(receiptWords.amounts, {
    volumes: counted(volumes),
    records: counted(records),
    files: counted(files),
    bytes: counted(bytes),
  });
}

function retention(counts: ReceiptFacts['retention']): Bilingual {
  const periods = (['PERMANENT', 'LONG', 'SHORT', 'unstated'] as const)
    .filter((period) => counts[period] > 0)
    .map((period) => fill(receiptWords[period], { count: counted(counts[period]) }));
  return { zh: periods.map(({ zh }) => zh).join('，'), en: periods.map(({ en }) => en).join(', ') };
}

function person(label: Bilingual, { name, onBehalfOf, at }: ReceiptPerson, show: (instant: string) => string): Entry {
  if (onBehalfOf === undefined) return { label, value: `${name}\n${show(at)}` };
  const { zh, en } = fill(receiptWords.onBehalfOf, { name, other: onBehalfOf });
  return { label, value: { zh: `${zh}\n${show(at)}`, en } };
}

/** A number with its thousands apart, as both languages write it. */
function counted(number: number): string {
  return number.toLocaleString('en-US');
}

/** A digest in groups of eight, for comparing by eye. */
export function grouped(digest: string): string {
  return digest.replaceAll(/.{8}(?=.)/gu, '$& ');
}

/** An instant in a time zone, e.g. `2026-11-03 10:00:00 (UTC+08:00)`. */
export function localTime(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', 'UTC');
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')} (${offset})`;
}
