import { mostParts, splitVolumes, volumeSizes } from '../../../delivery/document/split-volumes.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** US-09: divided along its volumes, the delivery is not too many packages. */
export const packageCount = defineRule({
  id: 'US-09',
  property: 'usability',
  severity: 'blocking',
  name: { zh: '信息包数量检测', en: 'The delivery fits into so many packages' },
  source: { zh: '归档规则集自定的信息包限值', en: "the profile's own limits of a package" },
  confidence: 'own',
  stages: everyStage,
  looksAt: wholes,
  example: {
    zh: '每卷一包，超过了允许的包数。',
    en: 'One package for each volume would be more packages than may be.',
  },
  conditions: {
    'too-many': {
      outcome: 'failed',
      // No profile can allow it: what passes here must become packages once it is accepted.
      severity: 'blocking',
      message: {
        zh: '按本规则集对信息包的上限，报送内容要分成 {parts} 个信息包，最多允许 {most} 个。',
        en: 'By the limits that this profile sets to a package, the delivery would become {parts} packages; {most} are the most.',
      },
      remedy: {
        zh: '请分成几次移交，每次移交一部分案卷。',
        en: 'Deliver it in several handovers, each with some of the volumes.',
      },
    },
  },
  *check({ document, files, profile }) {
    const parts = splitVolumes(volumeSizes(document.volumes, files), profile.split).length;
    if (parts <= mostParts) return;
    const params = { parts, most: mostParts };
    yield { condition: 'too-many', target: { pointer: '/volumes' }, params, evidence: params };
  },
});
