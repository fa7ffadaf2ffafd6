import type { Bilingual } from '../../src/i18n/text.ts';

/** An item of DA/T 70 or GB/T 50328 that is no rule of the catalogue. */
interface ItemElsewhere {
  /** Its number after the catalogue's own way. */
  readonly id: string;
  /** Number in DA/T 70-2018, as others quote it or as inferred from its neighbours; or clause of GB/T 50328. */
  readonly clause: string;
  readonly name: Bilingual;
  /** Where it is checked instead, or why it is not. */
  readonly where: Bilingual;
}

const packageVerified = '`yijiao verify`';

/** What no rule of the catalogue stands for: it is about packages and not about deliveries, for people, or not known. */
export const itemsElsewhere: readonly ItemElsewhere[] = [
  {
    id: 'AU-09',
    clause: 'DA/T 70 1-9',
    name: { zh: '（名称不详）', en: '(name not known)' },
    where: {
      zh: '所见资料没有说明该检测项的内容，无从检测。',
      en: 'No source that we know says what it is, so nothing checks it.',
    },
  },
  {
    id: 'AU-12',
    clause: 'DA/T 70 1-12',
    name: { zh: '说明文件和目录文件规范性检测', en: 'The readme and the catalogue file follow their forms' },
    where: {
      zh: '`yijiao init` 读取 DA/T 93 信息包时检测；不合格的不读取，并指出位置。',
      en: '`yijiao init` checks it when it reads a package of DA/T 93; one that breaks the forms is not read, and the place is told.',
    },
  },
  {
    id: 'AU-14',
    clause: 'DA/T 70 1-14',
    name: { zh: '信息包一致性检测', en: 'A package is the same before and after' },
    where: {
      zh: `${packageVerified}（\`container.sha256\`、\`bagit.manifest\` 等）；入库后回读核对，此后定期固化检测。`,
      en: `${packageVerified} (\`container.sha256\`, \`bagit.manifest\` and others); what is stored is read back, and its fixity audited from then on.`,
    },
  },
  {
    id: 'IN-10',
    clause: 'DA/T 70 2-10',
    name: { zh: '信息包元数据完整性检测', en: 'The metadata of a package are complete' },
    where: {
      zh: `${packageVerified}（METS、PREMIS、handover.json）；DA/T 48 封装包用 \`yijiao eep\`。`,
      en: `${packageVerified} (METS, PREMIS, handover.json); packages of DA/T 48 by \`yijiao eep\`.`,
    },
  },
  {
    id: 'IN-11',
    clause: 'DA/T 70 2-11',
    name: { zh: '信息包内容数据完整性检测', en: 'A package holds the files that it records' },
    where: {
      zh: `${packageVerified}（\`bagit.oxum\`、\`mets.unlisted\` 等）。`,
      en: `${packageVerified} (\`bagit.oxum\`, \`mets.unlisted\` and others).`,
    },
  },
  {
    id: 'US-01',
    clause: 'DA/T 70 3-1',
    name: { zh: '信息包中元数据的可读性检测', en: 'The metadata of a package can be read' },
    where: {
      zh: `${packageVerified}；报送内容的 handover.json 不能读取的，检测不开始，并指出位置。`,
      en: `${packageVerified}; of a delivery whose handover.json cannot be read no check begins, and the place is told.`,
    },
  },
  {
    id: 'US-02',
    clause: 'DA/T 70 3-2',
    name: { zh: '目标数据库中的元数据可访问性检测', en: 'The metadata in the database can be reached' },
    where: { zh: '服务的 `/health/ready`。', en: '`/health/ready` of the service.' },
  },
  {
    id: 'US-05 – US-07',
    clause: 'DA/T 70 3-5 – 3-7',
    name: { zh: '软硬件环境合规性检测等', en: 'Hardware and software environment, and the like' },
    where: {
      zh: '所见资料没有写明要求；查明后可由规则集的人工检测表承担。',
      en: 'No source that we know says what is asked; once known, a form of the profile can have people look at it.',
    },
  },
  {
    id: 'V-01',
    clause: 'GB/T 50328 5.1.1',
    name: { zh: '立卷流程', en: 'How volumes are made, step by step' },
    where: {
      zh: '是做法，不是结果；其结果由其余 V- 检测项检测。',
      en: 'A way of working; what comes of it is checked by the other V- rules.',
    },
  },
  {
    id: 'V-06, V-08, V-09',
    clause: 'GB/T 50328 5.1.3, 5.1.4',
    name: {
      zh: '各类文件、声像文件和专业分包的立卷方法',
      en: 'How records of each class, audio-visual ones and those of subcontractors make volumes',
    },
    where: { zh: '由人按 V-02 检查。', en: 'People look at it, by V-02.' },
  },
  {
    id: 'V-10',
    clause: 'GB/T 50328 5.1.5',
    name: { zh: '图纸折叠', en: 'Drawings are folded' },
    where: { zh: '由人按 V-13 检查。', en: 'People look at it, by V-13.' },
  },
];
