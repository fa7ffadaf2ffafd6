import { inBoth, type Remark } from '../../src/i18n/text.ts';
import { confidenceWords } from '../../src/i18n/verification/four-properties.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { loadProfiles, type ProfileLibrary } from '../../src/profiles/profile-library.ts';
import { askedOf } from '../../src/profiles/reviews/field-words.ts';
import { shippedStandards } from '../../src/profiles/standards/standard-registry.ts';
import type { ReviewForm } from '../../src/schema/types/profile.ts';
import { both, code, page, row, table } from './markdown.ts';

/** docs/profiles.md: the archive profiles and standards that the product brings, and how sure they are. */
export async function profilesPage(): Promise<string> {
  const library = await loadProfiles();
  return page(
    'Archive profiles 归档规则集',
    'Where the contents of the archive profiles that the product brings come from, as each version says of what it states itself. Rows of tables name their own sources: `yijiao profiles show ID` tells all.',
    ...library.all().map((profile) => profileSection(profile, library)),
    '\n## Forms of reviews by people 人工检查表\n',
    'What is filled in of checks that only people can do under the national profile, in `values` of `manualReviews` in handover.json or over the API; `yijiao forms --form review-forms` prints them.\n',
    ...library.find('cn-gbt50328').reviewForms.map(reviewFormTable),
    '\n## Standards 标准\n',
    await standardTable(),
  );
}

function profileSection(profile: Profile, library: ProfileLibrary): string {
  const reference = `${profile.id}@${profile.version}`;
  const [parent] = profile.lineage;
  const inherits = parent === undefined ? '' : ` 继承自 Inherits from ${code(parent)}.`;
  const own = library.sources(profile).filter(({ from }) => from === reference);
  const rows = own.map(({ about, source, confidence }) =>
    row([remark(about), remark(source), both(confidenceWords[confidence])]),
  );
  return [
    `\n## ${reference} ${profile.title.zh} · ${profile.title.en}\n`,
    `自 ${profile.validFrom} 起有效 In force from ${profile.validFrom}.${inherits}\n`,
    table(['关于 about', '依据 source', '可靠程度 how sure'], rows),
  ].join('\n');
}

async function standardTable(): Promise<string> {
  const rows = (await shippedStandards()).map(({ code: number, title, edition, status, source, confidence }) =>
    row([number, both(title), remark(edition), status, remark(source), both(confidenceWords[confidence])]),
  );
  return table(['标准号 code', '名称 title', '版本 edition', 'status', '依据 source', '可靠程度 how sure'], rows);
}

function reviewFormTable(form: ReviewForm): string {
  const rows = form.fields.map((field) => {
    const codes = field.choices?.map((choice) => code(choice.code)).join(' ') ?? '';
    return row([code(field.name), both(field.title), field.type, codes, both(askedOf(field, form))]);
  });
  return [
    `\n### ${form.rule} ${form.title.zh} · ${form.title.en}\n`,
    `${remark(form.source)}（${both(confidenceWords[form.confidence])}）\n`,
    table(['field', '名称 title', 'type', 'codes', '要求 asked'], rows),
  ].join('\n');
}

/** What reads the same in both languages stands once. */
function remark(text: Remark): string {
  const { zh, en } = inBoth(text);
  return zh === en ? zh : both({ zh, en });
}
