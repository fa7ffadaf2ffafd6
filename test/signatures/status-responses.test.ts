import test from 'ava';
import { testCases } from './case.ts';
import { statusResponses } from './cases/status-responses.ts';

testCases(test, statusResponses);
