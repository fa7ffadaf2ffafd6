import test from 'ava';
import { testCases } from '../case.ts';
import { siblingTokens } from '../cases/tsp/sibling-tokens.ts';

testCases(test, siblingTokens);
