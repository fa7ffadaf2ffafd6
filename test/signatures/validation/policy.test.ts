import test from 'ava';
import { testCases } from '../case.ts';
import { policies } from '../cases/policy.ts';

testCases(test, policies);
