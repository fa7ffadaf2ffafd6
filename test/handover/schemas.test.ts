import test from 'ava';
import { caseStates } from '../../src/handover/case/case.ts';
import { flags } from '../../src/handover/process/flags.ts';
import { states } from '../../src/handover/process/states.ts';
import { steps } from '../../src/handover/process/steps.ts';
import { commandWords, flagWords, stateWords } from '../../src/i18n/handover/case-words.ts';
import { readSchema } from '../../src/schema/schema-files.ts';

test('what the schemas of case and event both describe, they describe alike', (t) => {
  const [ofCase, ofEvent] = ['handover-case', 'handover-event'].map((name) => Object(readSchema(name)).$defs);
  const shared = Object.keys(ofCase).filter((name) => name in ofEvent);
  t.true(shared.length > 8);
  for (const name of shared) t.deepEqual(ofCase[name], ofEvent[name], name);
});

test('every state, flag and command has its words in both languages', (t) => {
  t.deepEqual(Object.keys(stateWords), [...caseStates]);
  t.deepEqual(Object.keys(states), [...caseStates]);
  t.deepEqual(Object.keys(flagWords), Object.keys(flags));
  t.deepEqual(Object.keys(commandWords).sort(), Object.keys(steps).sort());
});
