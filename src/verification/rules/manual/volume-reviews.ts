import { clause } from '../../clause.ts';
import { everyStage, type Rule } from '../../rule.ts';
import { atTheDoor, manualRule, manualRuleOnPaper } from './manual-rule.ts';

/** AU-18, V-02 and V-13: what is the same on paper, how records belong together, and how paper is bound. */
export const volumeReviews: readonly Rule[] = [
  manualRuleOnPaper({
    id: 'AU-18',
    property: 'authenticity',
    form: 'paperSampling',
    name: { zh: '纸质与电子内容一致性抽查', en: 'Samples on paper and electronic say the same' },
    source: clause('GB/T 50328-2014', '4.2'),
    confidence: 'memory',
    stages: atTheDoor,
    example: {
      zh: '纸质验收记录有手写更正，电子版没有。',
      en: 'A record on paper bears a correction by hand, the electronic one does not.',
    },
    look: {
      zh: '请按比例抽取纸质文件与电子文件逐页对照，并在备注中写明抽查的数量和文件。',
      en: 'Compare a sample of records page by page, and note which and how many.',
    },
  }),
  manualRule({
    id: 'V-02',
    property: 'integrity',
    form: 'naturalOrder',
    name: { zh: '文件形成规律和联系检查', en: 'Records stand in the order in which they arose' },
    source: clause('GB/T 50328-2014', { zh: '5.1.2-1、5.1.3', en: '5.1.2-1 and 5.1.3' }),
    confidence: 'quoted',
    stages: everyStage,
    example: {
      zh: '批复排在请示之后，附件排在正文之前。',
      en: 'A reply stands after its request, an attachment before its main text.',
    },
    look: {
      zh: '请查看卷内文件是否按形成规律和专业联系排列：批复在前请示在后，正文在前附件在后，图纸按专业和图号。',
      en: 'See whether records stand as they arose and belong together: replies before requests, main texts before attachments, drawings by profession and number.',
    },
  }),
  manualRuleOnPaper({
    id: 'V-13',
    property: 'integrity',
    form: 'paperBinding',
    name: { zh: '纸质案卷装订和装具检查', en: 'Volumes on paper are bound and boxed as they should be' },
    source: clause('GB/T 50328-2014', { zh: '5.1.5、5.4', en: '5.1.5 and 5.4' }),
    confidence: 'quoted',
    stages: atTheDoor,
    example: {
      zh: '图纸没有折叠为 A4，装订压住了文字。',
      en: 'Drawings are not folded to A4, and the binding hides text.',
    },
    look: {
      zh: '请查看图纸是否折叠为 A4、文字案卷是否装订且不损坏内容、卷盒卷夹是否为规定尺寸的无酸纸。',
      en: 'See that drawings are folded to A4, text is bound without loss, and boxes are of the right size and free of acid.',
    },
  }),
];
