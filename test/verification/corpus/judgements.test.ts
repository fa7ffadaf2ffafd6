import test from 'ava';
import {
  type Judgement,
  judgementsNow,
  judgingOtherwise,
  recordedJudgements,
} from '../../../fixtures/conformance/judgements.ts';

test('no rule judges otherwise than is recorded of this version of the catalogue; node fixtures/conformance/record.ts records it', async (t) => {
  const [recorded, now] = [await recordedJudgements(), judgementsNow()];
  t.is(recorded.ruleSet, now.ruleSet);
  t.deepEqual(judgingOtherwise(recorded.rules, now.rules), [], 'raise ruleSet in src/verification/rule-catalogue.ts');
  t.deepEqual(recorded, now, 'what the corpus tries besides is recorded too');
});

const judged: Judgement = {
  severity: 'blocking',
  stages: 'handover',
  conditions: { malformed: 'failed' },
  corpus: { 'a wrong code': 'malformed' },
};

const changes: Readonly<Record<string, Partial<Judgement>>> = {
  'weighs otherwise': { severity: 'warning' },
  'runs at another stage': { stages: 'handover, long_term' },
  'knows another condition': { conditions: { malformed: 'failed', repeated: 'failed' } },
  'lets a condition pass': { conditions: { malformed: 'warning' } },
  'finds nothing where it did': { corpus: {} },
  'finds something else': { corpus: { 'a wrong code': 'repeated' } },
};

for (const [what, change] of Object.entries(changes)) {
  test(`a rule that ${what} is noticed`, (t) => {
    t.deepEqual(judgingOtherwise({ 'AU-07': judged }, { 'AU-07': { ...judged, ...change } }), ['AU-07']);
  });
}

test('a rule that comes or goes is noticed, and one that is only tried once more is not', (t) => {
  t.deepEqual(judgingOtherwise({}, { 'AU-07': judged }), ['AU-07']);
  t.deepEqual(judgingOtherwise({ 'AU-07': judged }, {}), ['AU-07']);
  const triedMore = { ...judged, corpus: { ...judged.corpus, 'another one': 'malformed' } };
  t.deepEqual(judgingOtherwise({ 'AU-07': judged }, { 'AU-07': triedMore }), []);
});
