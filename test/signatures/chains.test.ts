import test from 'ava';
import { testCases } from './case.ts';
import { chains } from './cases/chains.ts';

testCases(test, chains);
