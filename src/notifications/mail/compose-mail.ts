import { mailWords, noticeWords } from '../../i18n/handover/notification-words.ts';
import { fill, type Language, type TextParameters } from '../../i18n/text.ts';
import { escapeHtml } from '../../printing/html-page.ts';
import type { ExpectedOccasion, Occasion } from '../outbox/notice.ts';
import { ways, wordsOf, wordsOfDelivering } from './next-step.ts';

/** A message in words, without its addresses. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Reader {
  readonly language: Language;
  readonly places: Places;
}

/** Where people find things. */
export interface Places {
  /** The page of a handover; undefined where none is made for people, who then learn what to do without one. */
  readonly pageOf?: ((handover: string) => string) | undefined;
  /** Address of the service, where it knows its own. */
  readonly server?: string | undefined;
}

/** Longest title in a subject. */
const titleLength = 60;
/** A digest lists no more than this. */
export const digestLength = 200;

/** Puts one occasion into words. */
export function composeMail(occasion: Occasion, reader: Reader): MailText {
  const { language } = reader;
  const [mark, title] = isExpected(occasion)
    ? [occasion.projectCode, occasion.projectName]
    : [occasion.reference, occasion.title];
  const short = oneLine(title).slice(0, titleLength).toWellFormed();
  const subject = `[${oneLine(mark)}] ${whatHappened(occasion, language)} – ${short}`;
  return mailOf(subject, { sections: [linesOf(occasion, reader)], language });
}

/**
 * Puts what came together in a day into one message, the oldest first.
 * @param total how many there are, where not all are given
 */
export function composeDigest(occasions: readonly Occasion[], total: number, reader: Reader): MailText {
  const { language } = reader;
  const left = total - occasions.length;
  return mailOf(fill(mailWords.digest, { count: total })[language], {
    sections: occasions.map((occasion) => linesOf(occasion, reader)),
    language,
    ...(left > 0 && { remark: fill(mailWords.left, { count: left })[language] }),
  });
}

interface Line {
  readonly label: string;
  readonly value: string;
  readonly link?: true;
}

function linesOf(occasion: Occasion, { language, places: { pageOf, server } }: Reader): readonly Line[] {
  const line = (word: keyof typeof mailWords, value: string | undefined): readonly Line[] =>
    value === undefined ? [] : [{ label: mailWords[word][language], value: oneLine(value) }];
  const { dueOn, kind } = occasion;
  const happened = [
    ...line('what', whatHappened(occasion, language)),
    ...line('next', noticeWords[kind].next[language]),
    ...line('dueOn', dueOn),
  ];
  if (isExpected(occasion)) {
    const { expected, projectCode, projectName, unitWork } = occasion;
    return [
      ...line('projectCode', projectCode),
      ...line('project', projectName),
      ...line('unitWork', unitWork),
      ...happened,
      ...line('identifier', expected),
      ...line('how', kind === 'expected_escalated' ? undefined : wordsOfDelivering(server, language)),
    ];
  }
  const { handover, projectName, reference, title } = occasion;
  return [
    ...line('reference', reference),
    ...line('title', title),
    ...line('project', projectName),
    ...happened,
    ...(pageOf
      ? line('link', pageOf(handover)).map((one) => ({ ...one, link: true }) as const)
      : [
          ...line('identifier', handover),
          ...(ways[occasion.kind] ?? []).flatMap((way) => line('how', wordsOf(way, handover, server, language))),
        ]),
  ];
}

function isExpected(occasion: Occasion): occasion is ExpectedOccasion {
  return 'expected' in occasion;
}

function whatHappened(occasion: Occasion, language: Language): string {
  const parameters: TextParameters = Object.fromEntries(
    Object.entries(occasion).map(([name, value]) => [name, typeof value === 'string' ? oneLine(value) : value]),
  );
  return fill(noticeWords[occasion.kind].what, parameters)[language];
}

interface Body {
  readonly sections: readonly (readonly Line[])[];
  readonly language: Language;
  readonly remark?: string;
}

function mailOf(subject: string, { sections, language, remark }: Body): MailText {
  const colon = language === 'zh' ? '：' : ': ';
  const footer = mailWords.footer[language];
  const remarks = remark === undefined ? [] : [remark];
  const plain = sections.map((lines) => lines.map(({ label, value }) => `${label}${colon}${value}`).join('\n'));
  const rich = sections.map((lines) => `<p>${lines.map((line) => htmlLine(line, colon)).join('<br/>\n')}</p>`);
  const ends = remarks.map((text) => `<p>${escapeHtml(text)}</p>`);
  return {
    subject: oneLine(subject),
    text: `${[...plain, ...remarks, `-- \n${footer}`].join('\n\n')}\n`,
    html: [
      `<!DOCTYPE html>\n<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"/></head><body>`,
      ...rich,
      ...ends,
      `<p><small>${escapeHtml(footer)}</small></p>\n</body></html>\n`,
    ].join('\n'),
  };
}

function htmlLine({ label, value, link }: Line, colon: string): string {
  const shown = escapeHtml(value);
  return `${escapeHtml(label)}${colon}${link ? `<a href="${shown}">${shown}</a>` : shown}`;
}

/** What people wrote stays on its line and cannot turn the reading direction, whatever is in it. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ')
    .trim();
}
