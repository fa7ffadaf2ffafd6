import test from 'ava';
import { testCases } from './case.ts';
import { revocation } from './cases/revocation.ts';

testCases(test, revocation);
